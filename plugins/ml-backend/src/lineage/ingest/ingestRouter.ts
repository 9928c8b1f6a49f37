import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { EventIntake } from './EventIntake';

/** Seconds after which a client may try again. */
const RETRY_AFTER = '1';

/** The HTTP route of OpenLineage events. */
export function ingestRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  intake: EventIntake;
  maxBytes: number;
}): RequestHandler {
  const { auditor, httpAuth, intake, maxBytes } = options;
  const router = createPromiseRouter();
  router.post('/v1/lineage', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { principal } = credentials;
    const subject =
      principal.type === 'user' ? principal.userEntityRef : principal.subject;
    const event = await auditor.createEvent({
      eventId: 'lineage-events',
      severityLevel: 'low',
      request: req,
    });
    try {
      const sender = { credentials, subject };
      const answer = await intake.accept(
        () => readJson(req, res, maxBytes),
        sender,
      );
      const { accepted, duplicates, refused } = answer;
      await event.success({
        meta: { accepted, duplicates, refused: refused.length },
      });
      res.status(201).json(answer);
    } catch (error) {
      await event.fail({ error: toError(error) });
      if (toError(error).name === 'ServiceUnavailableError') {
        res.setHeader('retry-after', RETRY_AFTER);
      }
      throw error;
    }
  });
  return router;
}
