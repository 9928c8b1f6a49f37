import { SmokeClient } from '@callboard/plugin-ml-common';
import { Router } from 'express';
import { Area, AreaDeps } from '../Area';
import { ModelVersions } from '../ModelVersions';
import { SmokeMetrics } from './SmokeMetrics';
import { SmokePull } from './SmokePull';
import { smokeStatusSource } from './smokeStatusSource';
import { smokeTimeline } from './smokeTimeline';
import { SmokeStore } from './store/SmokeStore';

/** What the smoke-test backend found out, as statuses, evidence and events. */
export function createSmokeArea(deps: AreaDeps, versions: ModelVersions): Area {
  const { pullIntervalMs, staleAfterMs } = deps.config.smoke;
  const now = () => new Date();
  const store = new SmokeStore(deps.db);
  const pull = new SmokePull({
    client: new SmokeClient({
      discoveryApi: deps.discovery,
      fetchApi: { fetch: (...request) => fetchAs(deps, ...request) },
    }),
    store,
    metrics: new SmokeMetrics(deps.metrics.registry),
    logger: deps.logger.child({ area: 'smoke' }),
    now,
  });
  return {
    router: Router(),
    actions: () => {},
    permissions: [],
    statusSource: smokeStatusSource({
      catalog: deps.catalogReader,
      store,
      versions,
      staleAfterMs,
      now,
    }),
    timelineSource: smokeTimeline(store),
    tasks: [
      {
        id: 'smoke-pull',
        schedule: {
          scope: 'global',
          frequency: { milliseconds: pullIntervalMs },
          timeout: { minutes: 1 },
        },
        run: signal => pull.run(signal),
      },
    ],
  };
}

/** As this plugin. */
async function fetchAs(
  { auth }: AreaDeps,
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await auth.getOwnServiceCredentials(),
    targetPluginId: 'smoke-test',
  });
  const headers = { authorization: `Bearer ${token}` };
  return fetch(input, { ...init, headers });
}
