import { AuditEntry, auditEntry } from '@callboard/plugin-ml-common';
import { hash } from 'node:crypto';

/** The hash before the first row: SHA-256 of the text `callboard governance audit`. */
export const GENESIS =
  'af0f633f06b7a593cf72a8dd137ffef7447ef228c916a32427432e36fbcbf11f';

/**
 * Columns of `governance_audit` in the order in which they are hashed. Who verifies
 * an export relies on it: a column that is added comes last, in a new kind of chain.
 */
export const HASHED = [
  'prev_hash',
  'seq',
  'at',
  'actor',
  'on_behalf_of',
  'action',
  'entity_ref',
  'uid',
  'version_id',
  'review_id',
  'environment',
  'policy',
  'digests',
  'before',
  'after',
] as const;

/** Values of the columns of one row, in the order of `HASHED`. */
export type HashedValues = ReadonlyArray<string | number | null>;

/** One row of `governance_audit`. */
export interface AuditRow {
  /** PostgreSQL answers with a text. */
  seq: number | string;
  at: string;
  actor: string;
  on_behalf_of: string | null;
  action: string;
  entity_ref: string | null;
  uid: string | null;
  version_id: string | null;
  review_id: string | null;
  environment: string | null;
  policy: string | null;
  digests: string | null;
  before: string | null;
  after: string | null;
  prev_hash: string;
  hash: string;
}

/** SHA-256, hex, over the values as a JSON array; the JSON columns count as their text. */
export function hashOf(values: HashedValues): string {
  return hash('sha256', JSON.stringify(values));
}

/**
 * A row as it is shown. One that was edited by hand is shown as far as it can be: verification says what it is.
 * @throws Error naming the row, where not even its time or actor can be read
 */
export function toEntry(row: AuditRow): AuditEntry {
  const entry = auditEntry.safeParse({
    seq: Number(row.seq),
    at: row.at,
    actor: row.actor,
    onBehalfOf: row.on_behalf_of ?? undefined,
    action: row.action,
    entityRef: row.entity_ref ?? undefined,
    uid: row.uid ?? undefined,
    versionId: row.version_id ?? undefined,
    reviewId: row.review_id ?? undefined,
    environment: row.environment ?? undefined,
    policy: row.policy ?? undefined,
    digests: auditEntry.shape.digests.safeParse(jsonOf(row.digests)).data,
    before: jsonOf(row.before),
    after: jsonOf(row.after),
    prevHash: row.prev_hash,
    hash: row.hash,
  });
  if (!entry.success) {
    throw new Error(
      `Row ${row.seq} of the audit trail cannot be read; it was edited by hand: verify the trail`,
      { cause: entry.error },
    );
  }
  return entry.data;
}

/** The text itself where it is no JSON. */
function jsonOf(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
