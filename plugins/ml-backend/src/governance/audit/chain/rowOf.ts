import { canonicalBytes } from '@callboard/plugin-ml-node';
import { toUSVString } from 'node:util';
import { AuditNote } from '../../AuditTrail';
import { AuditRow, HASHED, hashOf } from './auditRow';

/** The row after `head` that notes this. */
export function rowOf(
  note: AuditNote,
  head: { seq: number; hash: string; at: string },
  now: Date,
): AuditRow {
  const time = now.toISOString();
  const values = {
    prev_hash: head.hash,
    seq: head.seq + 1,
    // A clock that was set back must not make a row look older than the one before.
    at: time < head.at ? head.at : time,
    actor: keepable(note.actor),
    on_behalf_of: textOf(note.onBehalfOf),
    action: note.action,
    entity_ref: textOf(note.entityRef),
    uid: textOf(note.uid),
    version_id: textOf(note.versionId),
    review_id: textOf(note.reviewId),
    environment: textOf(note.environment),
    policy: textOf(note.policy),
    digests: jsonOf(note.digests),
    before: jsonOf(note.before),
    after: jsonOf(note.after),
  };
  return { ...values, hash: hashOf(HASHED.map(column => values[column])) };
}

function textOf(text: string | undefined): string | null {
  return text === undefined ? null : keepable(text);
}

function jsonOf(
  value: AuditNote['before'] | AuditNote['digests'],
): string | null {
  if (value === undefined) {
    return null;
  }
  const wellFormed: unknown = JSON.parse(JSON.stringify(value), (_key, each) =>
    typeof each === 'string' ? toUSVString(each) : each,
  );
  return canonicalBytes([wellFormed]).toString('utf8').slice(1, -1);
}

/** PostgreSQL keeps neither NUL nor half a pair, and what was hashed must be what is read. */
function keepable(text: string): string {
  return toUSVString(text.replaceAll('\0', '\ufffd'));
}
