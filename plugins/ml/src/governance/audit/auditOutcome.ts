import { AuditEntry } from '@callboard/plugin-ml-common';

/** What came of it: the decision that was given, or else the state that it led to; undefined where the row tells of neither. */
export function auditOutcome({
  before,
  after,
}: Pick<AuditEntry, 'before' | 'after'>): string | undefined {
  const state = textAt(after, 'state');
  return (
    textAt(after, 'decision') ??
    (state === textAt(before, 'state') ? undefined : state)
  );
}

function textAt(value: AuditEntry['after'], key: string): string | undefined {
  const found =
    value && typeof value === 'object' && !Array.isArray(value)
      ? value[key]
      : undefined;
  return typeof found === 'string' ? found : undefined;
}
