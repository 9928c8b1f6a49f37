import { HttpAuthService } from '@backstage/backend-plugin-api';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { SigningKeys } from '@callboard/plugin-ml-node';
import { Profile } from '../config';
import { SmokeRunners } from '../SmokeRunners';

/** The path that everyone may ask: who verifies evidence needs no account. */
export const KEYS_PATH = '/v1/keys';

/** The HTTP routes of profiles and public keys. */
export function serviceRouter(options: {
  httpAuth: HttpAuthService;
  keys: SigningKeys;
  profiles: readonly Profile[];
  runners: SmokeRunners;
}): RequestHandler {
  const { httpAuth, keys, profiles, runners } = options;
  const router = createPromiseRouter();
  router.get('/v1/profiles', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['user', 'service'] });
    res.json({ profiles: await runners.availability(profiles) });
  });
  router.get(KEYS_PATH, async (_req, res) => {
    res.json(await keys.list());
  });
  return router;
}
