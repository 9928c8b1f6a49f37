import { z } from 'zod';

/**
 * Digest of an artifact or a data set: SHA-256, in the form `sha256:<64 hex digits>`.
 *
 * @public
 */
export const digest = z
  .string()
  .regex(
    /^sha256:[0-9a-f]{64}$/,
    'must be sha256: and 64 lower-case hex digits',
  )
  .describe('sha256: and 64 lower-case hex digits');
