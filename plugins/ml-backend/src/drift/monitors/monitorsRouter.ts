import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { monitorBody, monitorQuery } from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { Request, RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { subjectOf } from '../../subjectOf';
import { ManagedMonitors } from './ManagedMonitors';

/** Bytes: with the names and settings of 2,000 columns. */
const MAX_BODY = 2 * 1024 * 1024;
const PATH = '/v1/monitors/:kind/:namespace/:name';

/** As written, before defaults are filled in. */
const writtenSettings = z.object({
  settings: z.record(z.string(), z.json()).default({}),
});

/** The HTTP routes of monitors. */
export function monitorsRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  managed: ManagedMonitors;
  now: () => Date;
}): RequestHandler {
  const { httpAuth, managed, now } = options;
  const router = createPromiseRouter();
  const credentialsOf = (req: Request) =>
    httpAuth.credentials(req, { allow: ['user', 'service'] });
  router.get(PATH, async (req, res) => {
    const { comparison } = parseQuery(monitorQuery, req.url);
    const credentials = await credentialsOf(req);
    res.json(await managed.get(nameOf(req), comparison, credentials));
  });
  router.put(PATH, async (req, res) => {
    const credentials = await credentialsOf(req);
    const raw = await readJson(req, res, MAX_BODY);
    const body = check(monitorBody, raw);
    const settings: JsonObject = writtenSettings.parse(raw).settings;
    const actor = { credentials, subject: subjectOf(credentials), now: now() };
    const answer = await audited(
      options.auditor,
      req,
      'drift-monitor-put',
      () => managed.put(nameOf(req), body, settings, actor),
    );
    res.json(answer);
  });
  router.delete(PATH, async (req, res) => {
    const { comparison } = parseQuery(monitorQuery, req.url);
    const credentials = await credentialsOf(req);
    await audited(options.auditor, req, 'drift-monitor-delete', () =>
      managed.remove(nameOf(req), comparison, credentials, now()),
    );
    res.json({});
  });
  router.post(`${PATH}/run`, async (req, res) => {
    const { comparison } = parseQuery(monitorQuery, req.url);
    const credentials = await credentialsOf(req);
    const answer = await audited(
      options.auditor,
      req,
      'drift-monitor-run',
      () => managed.run(nameOf(req), comparison, credentials, now()),
    );
    res.status(202).json(answer);
  });
  return router;
}

function nameOf({ params }: Request) {
  const { kind, name, namespace } = params;
  return { kind, name, namespace };
}

async function audited<T>(
  auditor: AuditorService,
  request: Request,
  eventId: string,
  work: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    request,
    meta: { ...request.params, ...request.query },
  });
  try {
    const answer = await work();
    await event.success();
    return answer;
  } catch (error) {
    await event.fail({ error: toError(error) });
    throw error;
  }
}
