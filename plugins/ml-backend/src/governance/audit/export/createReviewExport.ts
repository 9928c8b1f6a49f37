import { HttpAuthService } from '@backstage/backend-plugin-api';
import { reviewExportQuery } from '@callboard/plugin-ml-common';
import { parseQuery } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { Signer } from '../../AuditTrail';
import { Part } from '../../../Part';
import { Policies } from '../../Policies';
import { AuditReader } from '../store/AuditReader';
import { ReviewExport, ReviewSource } from './ReviewExport';

/** Reviews as files. */
export function createReviewExport(
  { httpAuth }: { httpAuth: HttpAuthService },
  parts: {
    entries: AuditReader;
    policies: Policies;
    reads: ReviewSource;
    signer: Signer;
  },
): Part {
  const reviews = new ReviewExport({ ...parts, now: () => new Date() });
  return { router: exportRouter(reviews, httpAuth) };
}

function exportRouter(
  reviews: ReviewExport,
  httpAuth: HttpAuthService,
): RequestHandler {
  const router = createPromiseRouter();
  router.get('/v1/reviews/:id/export', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const query = parseQuery(reviewExportQuery.strict(), req.url);
    const { principal } = credentials;
    const by =
      principal.type === 'user' ? principal.userEntityRef : principal.subject;
    const file = await reviews.file(req.params.id, query, { credentials, by });
    res.setHeader('x-content-type-options', 'nosniff');
    res.setHeader(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
    res.attachment(file.name);
    res.type(file.mediaType).send(file.content);
  });
  return router;
}
