import { z } from 'zod';
import { digest } from '../digest';
import { entityRefText } from '../kinds/fields';
import { goldenBundle } from './goldenBundle';
import { EXECUTION_PROVIDERS, smokeLimits, smokeLoad } from './smokeSpec';

/**
 * A profile: hardware and limits that the platform team offers.
 *
 * @public
 */
export const smokeProfile = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string().optional(),
  runner: z.string().describe('Such as process'),
  provider: z.enum(EXECUTION_PROVIDERS),
  load: smokeLoad,
  limits: smokeLimits,
  gpus: z.int().min(0).default(0).describe('GPUs that a run reserves'),
  available: z.boolean(),
  unavailableReason: z.string().optional(),
});
/**
 * A profile: hardware and limits that the platform team offers.
 *
 * @public
 */
export type SmokeProfile = z.infer<typeof smokeProfile>;

/**
 * Answer of `GET /v1/profiles`.
 *
 * @public
 */
export const profilesAnswer = z.object({ profiles: z.array(smokeProfile) });
/**
 * The profiles that one may choose from.
 *
 * @public
 */
export type ProfilesAnswer = z.infer<typeof profilesAnswer>;

/**
 * Body of `POST /v1/bundles`: golden inputs and outputs for an entity.
 *
 * @public
 */
export const newBundleBody = z.strictObject({
  entityRef: entityRefText,
  versionId: z
    .uuid()
    .optional()
    .describe('For this version only; for all others when left out'),
  bundle: goldenBundle,
});
/**
 * A golden bundle for an entity, after parsing.
 *
 * @public
 */
export type NewBundleBody = z.infer<typeof newBundleBody>;

/**
 * A golden bundle that was given to an entity. The newest one is used; one of the version comes before one of the entity, and this before the file that the entity names.
 *
 * @public
 */
export const storedBundle = z.object({
  entityRef: z.string(),
  versionId: z.uuid().optional(),
  digest,
  name: z.string().optional(),
  cases: z.int(),
  size: z.int().describe('Bytes'),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
});
/**
 * A golden bundle that was given to an entity.
 *
 * @public
 */
export type StoredBundle = z.infer<typeof storedBundle>;

/**
 * Query of `GET /v1/bundles`.
 *
 * @public
 */
export const bundlesQuery = z.object({
  ref: z.string('must be given').max(500).describe('Entity ref'),
});
/**
 * Answer of `GET /v1/bundles`: newest first, at most 100.
 *
 * @public
 */
export const bundlesAnswer = z.object({ bundles: z.array(storedBundle) });
/**
 * The golden bundles of an entity.
 *
 * @public
 */
export type BundlesAnswer = z.infer<typeof bundlesAnswer>;

/**
 * Answer of `GET /v1/keys`, for everyone.
 *
 * @public
 */
export const keysAnswer = z.object({
  keys: z.array(
    z.object({
      keyId: z.string().describe('SHA-256 of the public key (SPKI DER), hex'),
      algorithm: z.literal('Ed25519'),
      publicKey: z.string().describe('PEM'),
      createdAt: z.iso.datetime(),
      current: z.boolean(),
    }),
  ),
});
/**
 * The public keys that verify evidence.
 *
 * @public
 */
export type KeysAnswer = z.infer<typeof keysAnswer>;

/**
 * Answer of `GET /v1/runs/:id/evidence`: a DSSE envelope around an in-toto statement, which names the report by its digest.
 *
 * @public
 */
export const evidenceEnvelope = z.object({
  payloadType: z.literal('application/vnd.in-toto+json'),
  payload: z.base64(),
  signatures: z.array(z.object({ keyid: z.string(), sig: z.base64() })),
});
/**
 * Signed evidence of a run.
 *
 * @public
 */
export type EvidenceEnvelope = z.infer<typeof evidenceEnvelope>;

/**
 * The in-toto statement inside the envelope.
 *
 * @public
 */
export const evidenceStatement = z.object({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z
    .array(
      z.object({
        name: z.string(),
        digest: z.object({ sha256: z.string() }),
      }),
    )
    .min(1)
    .describe('The artifact; the report itself where no artifact is known'),
  predicateType: z.literal('https://callboard.dev/smoke-test/v1'),
  predicate: z.object({
    runId: z.uuid(),
    entityRef: z.string(),
    versionId: z.uuid().optional(),
    artifactDigest: digest.optional(),
    bundleDigest: digest.optional(),
    reportDigest: digest.describe('Of the canonical report (RFC 8785)'),
    runnerVersion: z.string(),
    hardware: z.string().optional().describe('Its id'),
    profile: z.string(),
    exitClass: z.string(),
    finishedAt: z.iso.datetime(),
  }),
});
/**
 * The in-toto statement inside the envelope.
 *
 * @public
 */
export type EvidenceStatement = z.infer<typeof evidenceStatement>;
