import { Conflicts } from './mergeFacts';
import { Composed } from './store/composeVersion';
import { LogRow, VersionRow } from './store/rows';

/** A version is there: when it was made, as far as that is known. */
export function firstSight(
  row: VersionRow,
  { createdAt, createdBy }: Composed,
  registry: string,
  now: string,
): LogRow {
  const wasMade = createdAt !== undefined && createdAt <= now;
  return {
    model_id: row.model_id,
    at: wasMade ? createdAt : now,
    kind: 'version',
    text: `Version ${row.label} ${
      wasMade ? 'created' : 'first seen'
    } in ${registry}`,
    by: createdBy ?? null,
    version_id: row.version_id,
  };
}

/** So many fields are named in one line. */
const NAMED = 5;

/** Conflicts that have come or gone, each in one line. */
export function conflictEvents(
  row: VersionRow,
  before: Conflicts,
  after: Conflicts,
  now: string,
): LogRow[] {
  const beyond = (some: Conflicts, others: Conflicts) =>
    some
      .filter(({ field }) => !others.some(other => other.field === field))
      .map(({ field }) => field);
  const event = (words: string, fields: string[]) => ({
    model_id: row.model_id,
    at: now,
    kind: 'conflict',
    text: `Sources ${words} on version ${row.label}${listOf(fields)}`,
    by: null,
    version_id: row.version_id,
  });
  const come = beyond(after, before);
  const gone = beyond(before, after);
  return [
    ...(come.length > 0 ? [event('contradict', come)] : []),
    ...(gone.length > 0
      ? [event('agree again', after.length > 0 ? gone : [])]
      : []),
  ];
}

function listOf(fields: string[]): string {
  const more = fields.length - NAMED;
  const named = fields.slice(0, NAMED).join(', ');
  return (named && `: ${named}`) + (more > 0 ? ` and ${more} more` : '');
}
