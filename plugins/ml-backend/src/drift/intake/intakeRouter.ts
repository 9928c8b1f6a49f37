import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  baselineBody,
  baselineFrameQuery,
  profilesBody,
} from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { DriftMetrics } from '../DriftMetrics';
import { subjectOf } from '../../subjectOf';
import { ProfileIntake } from './ProfileIntake';
import { Sender } from './Sender';
import { takeProfiles } from './takeProfiles';

/** The HTTP routes of baselines and profiles. */
export function intakeRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  intake: ProfileIntake;
  /** Of a body, unpacked. */
  maxBytes: number;
  metrics: DriftMetrics;
  now: () => Date;
}): RequestHandler {
  const { auditor, httpAuth, intake, maxBytes, now } = options;
  const router = createPromiseRouter();
  router.post('/v1/profiles', async (req, res) => {
    const sender = senderOf(
      await httpAuth.credentials(req, { allow: ['user', 'service'] }),
    );
    const answer = await takeProfiles(
      options,
      async () => check(profilesBody, await readJson(req, res, maxBytes)),
      sender,
      req,
    );
    res.json(answer);
  });
  router.post('/v1/baselines', async (req, res) => {
    const sender = senderOf(
      await httpAuth.credentials(req, { allow: ['user', 'service'] }),
    );
    const event = await auditor.createEvent({
      eventId: 'drift-baseline',
      severityLevel: 'medium',
      request: req,
    });
    try {
      const body = check(baselineBody, await readJson(req, res, maxBytes));
      const answer = await intake.baseline(body, sender, now());
      const { digest, entityRef, rowsFrom } = body;
      await event.success({ meta: { digest, entityRef, rowsFrom, ...answer } });
      res.json(answer);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  });
  router.get('/v1/baselines/frame', async (req, res) => {
    const query = parseQuery(baselineFrameQuery, req.url);
    const sender = senderOf(
      await httpAuth.credentials(req, { allow: ['user', 'service'] }),
    );
    res.json(await intake.frame(query, sender));
  });
  return router;
}

function senderOf(credentials: Parameters<typeof subjectOf>[0]): Sender {
  return { credentials, subject: subjectOf(credentials) };
}
