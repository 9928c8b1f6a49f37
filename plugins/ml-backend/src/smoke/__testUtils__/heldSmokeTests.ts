import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { RunsPage, runsQuery, SmokeRun } from '@callboard/plugin-ml-common';
import { parseQuery } from '@callboard/plugin-ml-node';
import createPromiseRouter from 'express-promise-router';

/** A `smoke-test` plugin that tells the runs that a test sets, over HTTP, and fails when it is told to. */
export function heldSmokeTests() {
  /** In the order of their last change. */
  const changes: SmokeRun[] = [];
  const held = {
    /** Status of its answers: 404 is what a portal without the plugin answers. */
    status: 200,
    /** Who asked, one for each request. */
    askedBy: [] as string[],
    tell(...runs: SmokeRun[]) {
      changes.push(...runs);
    },
  };
  const plugin = createBackendPlugin({
    pluginId: 'smoke-test',
    register(env) {
      env.registerInit({
        deps: {
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init({ httpAuth, httpRouter }) {
          const router = createPromiseRouter();
          router.get('/v1/runs', async (req, res) => {
            const { principal } = await httpAuth.credentials(req, {
              allow: ['service'],
            });
            held.askedBy.push(principal.subject);
            const { limit, since } = parseQuery(runsQuery.strict(), req.url);
            if (held.status !== 200 || since === undefined) {
              res.status(held.status === 200 ? 400 : held.status).end();
              return;
            }
            const from = Number(since);
            const runs = changes.slice(from, from + limit);
            const next = from + runs.length;
            const body: RunsPage = {
              runs,
              nextSince: String(next),
              more: next < changes.length,
            };
            res.json(body);
          });
          httpRouter.use(router);
        },
      });
    },
  });
  return Object.assign(held, { plugin });
}
