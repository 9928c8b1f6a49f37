import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { runsQuery, startRunBody } from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { Request, RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { RunQueue } from '../runs/RunQueue';
import { audited } from './audited';
import { Caller, callerOf } from './Caller';
import { eventsQuery } from './eventsQuery';
import { RunCommands } from './RunCommands';
import { RunReads } from './RunReads';
import { streamEvents } from './streamEvents';

/** Bytes; the longest valid body has about 1,000. */
const MAX_BODY = 16_384;

/** The HTTP routes of runs. */
export function runsRouter(options: {
  auditor: AuditorService;
  commands: RunCommands;
  httpAuth: HttpAuthService;
  queue: Pick<RunQueue, 'byId' | 'events'>;
  reads: RunReads;
  /** Ends what is still streamed. */
  stopping: AbortSignal;
}): RequestHandler {
  const { auditor, commands, httpAuth, queue, reads, stopping } = options;
  const router = createPromiseRouter();
  const identify = async (req: Request): Promise<Caller> =>
    callerOf(await httpAuth.credentials(req, { allow: ['user', 'service'] }));
  router.post('/v1/runs', async (req, res) => {
    const caller = await identify(req);
    const body = check(startRunBody, await readJson(req, res, MAX_BODY));
    const started = await audited(
      auditor,
      {
        eventId: 'smoke-run-start',
        severityLevel: 'medium',
        request: req,
        meta: { ...body },
      },
      () => commands.start(body, caller),
      ({ id }) => ({ id }),
    );
    res.status(202).json(started);
  });
  router.get('/v1/runs', async (req, res) => {
    const caller = await identify(req);
    const query = parseQuery(runsQuery.strict(), req.url);
    res.json(await reads.list(query, caller));
  });
  router.get('/v1/runs/:id', async (req, res) => {
    res.json(await reads.detail(req.params.id, await identify(req)));
  });
  router.get('/v1/runs/:id/events', async (req, res) => {
    const caller = await identify(req);
    const { after } = parseQuery(eventsQuery.strict(), req.url);
    const { id } = await reads.visible(req.params.id, caller);
    await streamEvents(res, queue, { id, after }, stopping);
  });
  router.get('/v1/runs/:id/evidence', async (req, res) => {
    res.json(await reads.evidence(req.params.id, await identify(req)));
  });
  router.delete('/v1/runs/:id', async (req, res) => {
    const caller = await identify(req);
    const { id } = req.params;
    await audited(
      auditor,
      {
        eventId: 'smoke-run-cancel',
        severityLevel: 'medium',
        request: req,
        meta: { id },
      },
      () => commands.cancel(id, caller),
    );
    res.status(202).json({ id });
  });
  return router;
}
