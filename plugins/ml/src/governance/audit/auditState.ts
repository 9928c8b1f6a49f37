import { AuditQuery } from '@callboard/plugin-ml-common';

/** Everything that a person can choose on the audit trail; the URL holds it whole. */
export interface AuditState {
  entityRef: string;
  actor: string;
  action: string;
  /** First and last day, such as 2026-11-20, where the reader is. */
  from: string;
  to: string;
  /** Row that is opened and from which on rows are shown. */
  row?: number;
}

/** The fields that narrow what is shown. */
export const AUDIT_FILTERS = [
  'entityRef',
  'actor',
  'action',
  'from',
  'to',
] as const;

/** Rows above one that a link leads to, so that it is seen in its place. */
const ABOVE = 5;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the state from a URL; parts that nobody could have chosen are left out. */
export function readAuditState(search: URLSearchParams): AuditState {
  const text = (key: string) => (search.get(key) ?? '').slice(0, 500);
  const day = (key: string) => (DAY.test(text(key)) ? text(key) : '');
  const row = Number(search.get('row'));
  return {
    entityRef: text('entityRef'),
    actor: text('actor'),
    action: text('action').slice(0, 100),
    from: day('from'),
    to: day('to'),
    row: Number.isInteger(row) && row > 0 ? row : undefined,
  };
}

/** The URL that `readAuditState` reads back as `state`. */
export function writeAuditState(state: AuditState): URLSearchParams {
  const search = new URLSearchParams();
  for (const key of AUDIT_FILTERS) {
    if (state[key]) {
      search.set(key, state[key]);
    }
  }
  if (state.row) {
    search.set('row', String(state.row));
  }
  return search;
}

/** What the backend is asked for, without paging. Days are whole ones where the reader is. */
export function toAuditQuery(state: AuditState): Partial<AuditQuery> {
  const { entityRef, actor, action, from, to, row } = state;
  return {
    entityRef: entityRef || undefined,
    actor: actor || undefined,
    action: action || undefined,
    from: from ? new Date(`${from}T00:00:00`).toISOString() : undefined,
    to: to ? new Date(`${to}T23:59:59.999`).toISOString() : undefined,
    before: row && row + ABOVE + 1,
  };
}
