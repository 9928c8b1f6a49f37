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

/** Conflicts that have come or gone. */
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
  const event = (fields: string[], words: string) =>
    fields.map(field => ({
      model_id: row.model_id,
      at: now,
      kind: 'conflict',
      text: `Sources ${words} on ${field} of version ${row.label}`,
      by: null,
      version_id: row.version_id,
    }));
  return [
    ...event(beyond(after, before), 'contradict one another'),
    ...event(beyond(before, after), 'agree again'),
  ];
}
