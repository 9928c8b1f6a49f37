import { HttpAuthService } from '@backstage/backend-plugin-api';
import { reviewBody, reviewsQuery } from '@callboard/plugin-ml-common';
import { check, parseQuery, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { ListReviews } from './ListReviews';
import { RequestReviews } from './RequestReviews';
import { ReviewReads } from './ReviewReads';

/** Bytes; the longest valid body has about 60,000. */
const MAX_BODY = 131_072;

/** The HTTP routes by which reviews are asked for and read. */
export function reviewsRouter(options: {
  httpAuth: HttpAuthService;
  lists: ListReviews;
  reads: ReviewReads;
  requests: RequestReviews;
}): RequestHandler {
  const { httpAuth, lists, reads, requests } = options;
  const router = createPromiseRouter();
  router.get('/v1/reviews', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseQuery(reviewsQuery.strict(), req.url);
    res.json(await lists.list(query, credentials, new Date()));
  });
  router.post('/v1/reviews', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = check(reviewBody, await readJson(req, res, MAX_BODY));
    const id = await requests.request(body, credentials, new Date());
    res.status(201).json(await reads.review(id, credentials));
  });
  router.get('/v1/reviews/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await reads.review(req.params.id, credentials));
  });
  return router;
}
