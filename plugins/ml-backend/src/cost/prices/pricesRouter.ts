import { HttpAuthService } from '@backstage/backend-plugin-api';
import { PriceBook, PricesAnswer } from '@callboard/plugin-ml-common';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { sortedPrices } from './sortedPrices';

/** The HTTP route of prices. */
export function pricesRouter({
  httpAuth,
  prices,
}: {
  httpAuth: HttpAuthService;
  prices: PriceBook;
}): RequestHandler {
  const router = createPromiseRouter();
  const answer: PricesAnswer = { prices: sortedPrices(prices.flat()) };
  router.get('/v1/prices', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['user', 'service'] });
    res.json(answer);
  });
  return router;
}
