import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { budgetBody } from '@callboard/plugin-ml-common';
import { check, readJson } from '@callboard/plugin-ml-node';
import { Request, RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { subjectOf } from '../../subjectOf';
import { Budgets } from './Budgets';

/** Bytes. */
const MAX_BODY = 10_000;
const PATH = '/v1/budgets/:kind/:namespace/:name';

/** The HTTP routes of budgets. */
export function budgetsRouter(options: {
  auditor: AuditorService;
  budgets: Budgets;
  httpAuth: HttpAuthService;
}): RequestHandler {
  const { auditor, budgets, httpAuth } = options;
  const router = createPromiseRouter();
  const credentialsOf = (req: Request) =>
    httpAuth.credentials(req, { allow: ['user', 'service'] });
  router.get('/v1/budgets', async (req, res) => {
    res.json(await budgets.all(await credentialsOf(req)));
  });
  router.get(PATH, async (req, res) => {
    res.json(await budgets.get(nameOf(req), await credentialsOf(req)));
  });
  router.put(PATH, async (req, res) => {
    const credentials = await credentialsOf(req);
    const body = check(budgetBody, await readJson(req, res, MAX_BODY));
    const actor = { credentials, subject: subjectOf(credentials) };
    const meta = { ...req.params, ...body };
    const answer = await audited(auditor, req, 'budget-put', meta, () =>
      budgets.put(nameOf(req), body, actor),
    );
    res.json(answer);
  });
  router.delete(PATH, async (req, res) => {
    const credentials = await credentialsOf(req);
    await audited(auditor, req, 'budget-delete', req.params, () =>
      budgets.remove(nameOf(req), credentials),
    );
    res.json({});
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
  meta: Record<string, string | number>,
  work: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    request,
    meta,
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
