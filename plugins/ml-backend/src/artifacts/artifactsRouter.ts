import {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { artifactGrantBody, digest } from '@callboard/plugin-ml-common';
import { check, readJson } from '@callboard/plugin-ml-node';
import { Request, RequestHandler, Response } from 'express';
import createPromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { ArtifactGrants } from './ArtifactGrants';
import { ArtifactMetrics } from './ArtifactMetrics';
import { ArtifactReads } from './ArtifactReads';
import { sendArtifact } from './sendArtifact';

/** Bytes; the longest valid body has about 9,000. */
const MAX_BODY = 16_384;

const params = z.object({ digest });

/** The HTTP routes of artifacts. Backstage does not know the tokens of runs, so every route checks itself who asks. */
export function artifactsRouter(options: {
  auditor: AuditorService;
  grants: ArtifactGrants;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  metrics: ArtifactMetrics;
  reads: ArtifactReads;
}): RequestHandler {
  const { auditor, grants, httpAuth, reads } = options;
  const router = createPromiseRouter();
  router.post('/v1/artifacts/grants', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['service'] });
    await reads.checkPermission(credentials);
    const body = check(artifactGrantBody, await readJson(req, res, MAX_BODY));
    const event = await auditor.createEvent({
      eventId: 'artifact-grant',
      severityLevel: 'medium',
      request: req,
      meta: { run: body.run, digests: body.digests },
    });
    try {
      const grant = await grants.issue(body, new Date());
      await event.success();
      res.status(201).json(grant);
    } catch (error) {
      await event.fail({ error: Object(error) });
      throw error;
    }
  });
  router.get('/v1/artifacts/:digest', async (req, res) => {
    const token = bearerOf(req);
    if (ArtifactGrants.isRunToken(token)) {
      await grants.check(token, req.params.digest, new Date());
    } else {
      const credentials = await httpAuth.credentials(req, {
        allow: ['user', 'service'],
      });
      await reads.check(check(params, req.params).digest, credentials);
    }
    const artifact = await reads.open(req.params.digest, goneSignal(res));
    res.setHeader('etag', `"${req.params.digest}"`);
    await sendArtifact(res, artifact, options);
  });
  return router;
}

function bearerOf(req: Request): string {
  return /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? '';
}

function goneSignal(res: Response): AbortSignal {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  return gone.signal;
}
