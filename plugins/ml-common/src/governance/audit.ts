import { z } from 'zod';

/**
 * One row of the audit trail. `hash` is SHA-256 over the hash before it and every other field; see docs.
 *
 * @public
 */
export const auditEntry = z.object({
  seq: z.int().describe('Without gaps, from 1'),
  at: z.iso.datetime(),
  actor: z.string().describe('User ref, service principal, or system'),
  onBehalfOf: z.string().optional(),
  action: z.string().describe('Such as review.decide'),
  entityRef: z.string().optional(),
  uid: z.string().optional(),
  versionId: z.string().optional(),
  reviewId: z.string().optional(),
  environment: z.string().optional(),
  policy: z.string().optional().describe('Id and version, such as release@3'),
  digests: z.record(z.string(), z.string()).optional(),
  before: z.json().optional(),
  after: z.json().optional(),
  prevHash: z.string(),
  hash: z.string(),
});
/**
 * One row of the audit trail.
 *
 * @public
 */
export type AuditEntry = z.infer<typeof auditEntry>;

/**
 * Query of `GET /v1/audit`.
 *
 * @public
 */
export const auditQuery = z.object({
  entityRef: z.string().max(500).optional(),
  versionId: z.string().max(100).optional(),
  reviewId: z.string().max(100).optional(),
  actor: z.string().max(500).optional(),
  action: z
    .string()
    .max(100)
    .optional()
    .describe('An action, or all that begin so: review.'),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  before: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe('Only rows with a smaller seq: nextBefore of the answer before'),
});
/**
 * Query of `GET /v1/audit`, after parsing.
 *
 * @public
 */
export type AuditQuery = z.infer<typeof auditQuery>;

/**
 * A head of the chain, signed: what stands up to this row cannot be rewritten unnoticed by who holds this.
 *
 * @public
 */
export const auditHead = z.object({
  seq: z.int(),
  hash: z.string(),
  at: z.iso.datetime().describe('When it was signed'),
  keyId: z.string(),
  envelope: z
    .object({
      payloadType: z.string(),
      payload: z.string().describe('Base64'),
      signatures: z.array(z.object({ keyid: z.string(), sig: z.string() })),
    })
    .describe('DSSE, Ed25519'),
  exportedTo: z
    .string()
    .optional()
    .describe('Name of the file in ml.governance.audit.exportTo'),
});
/**
 * A signed head of the chain.
 *
 * @public
 */
export type AuditHead = z.infer<typeof auditHead>;

/**
 * Answer of `GET /v1/audit/heads`: newest first.
 *
 * @public
 */
export const auditHeadsAnswer = z.object({ heads: z.array(auditHead) });
/**
 * Signed heads of the chain.
 *
 * @public
 */
export type AuditHeadsAnswer = z.infer<typeof auditHeadsAnswer>;

const seqText = z.coerce
  .number('must be a whole number from 1 on')
  .int('must be a whole number from 1 on')
  .min(1, 'must be a whole number from 1 on')
  .optional();

/**
 * Query of `GET /v1/audit/export`.
 *
 * @public
 */
export const auditExportQuery = z.object({
  from: seqText.describe('First seq; the first that there is if left out'),
  to: seqText.describe('Last seq; the last that there is if left out'),
});
/**
 * Query of `GET /v1/audit/export`, after parsing.
 *
 * @public
 */
export type AuditExportQuery = z.infer<typeof auditExportQuery>;

/**
 * Answer of `GET /v1/audit`: newest first. Who may see the audit trail sees all of it but rows of entities that the catalog hides from them.
 *
 * @public
 */
export const auditPage = z.object({
  entries: z.array(auditEntry),
  nextBefore: z.int().optional(),
  hidden: z.boolean().describe('Whether rows were left out'),
  chain: z.object({
    firstSeq: z.int().optional().describe('Absent while it is empty'),
    lastSeq: z.int().optional(),
    lastHead: auditHead.optional(),
  }),
});
/**
 * A page of the audit trail.
 *
 * @public
 */
export type AuditPage = z.infer<typeof auditPage>;

/**
 * Body of `POST /v1/audit/verification`.
 *
 * @public
 */
export const verificationBody = z.strictObject({
  head: auditHead
    .pick({ seq: true, hash: true })
    .optional()
    .describe('One that was exported; those kept here are used in any case'),
});
/**
 * Body of `POST /v1/audit/verification`, after parsing.
 *
 * @public
 */
export type VerificationBody = z.infer<typeof verificationBody>;

/**
 * Answer of `POST /v1/audit/verification`.
 *
 * @public
 */
export const verificationAnswer = z.object({
  sound: z.boolean(),
  rows: z.int().describe('Verified'),
  firstSeq: z.int().optional(),
  lastSeq: z.int().optional(),
  heads: z.int().describe('Signed heads that were compared'),
  milliseconds: z.number(),
  problems: z
    .array(
      z.object({
        kind: z.enum([
          'edited',
          'missing',
          'inserted',
          'rewritten',
          'bad-signature',
          'truncated',
        ]),
        seq: z.int().optional(),
        text: z.string().describe('In a sentence'),
      }),
    )
    .describe('At most 20'),
});
/**
 * Whether the chain is whole, and where it is not.
 *
 * @public
 */
export type VerificationAnswer = z.infer<typeof verificationAnswer>;
