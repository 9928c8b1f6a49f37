import { z } from 'zod';
import { digest } from './digest';

/**
 * Body of `POST /v1/artifacts/grants`, for services: lets a run read some artifacts for a while.
 *
 * @public
 */
export const artifactGrantBody = z.strictObject({
  run: z.string().min(1).max(200).describe('What reads them, such as a run id'),
  digests: z
    .array(digest)
    .min(1, 'must hold at least one')
    .max(100, 'must hold at most 100'),
  expiresInSeconds: z
    .int('must be a whole number')
    .min(1, 'must be between 1 and 86400')
    .max(86_400, 'must be between 1 and 86400')
    .default(3600),
});
/**
 * What a run may read, after parsing.
 *
 * @public
 */
export type ArtifactGrantBody = z.infer<typeof artifactGrantBody>;

/**
 * Answer of `POST /v1/artifacts/grants`: send the token as a bearer token to `GET /v1/artifacts/:digest`.
 *
 * @public
 */
export const artifactGrant = z.object({
  token: z.string(),
  expiresAt: z.iso.datetime(),
});
/**
 * A token that lets a run read some artifacts.
 *
 * @public
 */
export type ArtifactGrant = z.infer<typeof artifactGrant>;
