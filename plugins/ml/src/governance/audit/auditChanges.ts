import { AuditEntry } from '@callboard/plugin-ml-common';

type Json = AuditEntry['before'];

/** One value that is not the same before and after; absent where there was none. */
export interface AuditChange {
  /** Names of the fields on the way, joined by dots; empty for the value as a whole. */
  path: string;
  before?: string;
  after?: string;
}

/** What changed from `before` to `after`, value by value. */
export function auditChanges(before: Json, after: Json): AuditChange[] {
  const was = leavesOf(before);
  const is = leavesOf(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter(path => was.get(path) !== is.get(path))
    .map(path => ({ path, before: was.get(path), after: is.get(path) }));
}

/** The values that hold no others, by their path, as they are written. */
function leavesOf(value: Json, path = ''): Map<string, string> {
  if (value === undefined || (value === null && path === '')) {
    return new Map();
  }
  if (value === null || typeof value !== 'object') {
    return new Map([
      [path, typeof value === 'string' ? value : JSON.stringify(value)],
    ]);
  }
  const inside = Object.entries(value);
  if (inside.length === 0) {
    return new Map([[path, JSON.stringify(value)]]);
  }
  return new Map(
    inside.flatMap(([key, each]) => [
      ...leavesOf(each, path ? `${path}.${key}` : key),
    ]),
  );
}
