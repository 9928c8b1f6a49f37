import { Finding, FINDING_STATES, FindingChangeBody } from './finding';

type State = (typeof FINDING_STATES)[number];

/** To which states a finding may go from each; staying is a change of owner, due date or note. */
const MOVES: Record<State, readonly State[]> = {
  open: ['open', 'in-progress', 'done', 'deferred', 'accepted'],
  'in-progress': ['open', 'in-progress', 'done', 'deferred', 'accepted'],
  deferred: ['open', 'in-progress', 'done', 'deferred', 'accepted'],
  done: ['open'],
  accepted: ['open'],
};

/**
 * A finding after a change, or what forbids the change: what is settled must be
 * opened again first, and what is deferred says until when.
 *
 * @public
 */
export function changedFinding(
  before: Finding,
  change: FindingChangeBody,
  now: Date,
):
  | { status: 'changed'; finding: Finding }
  | { status: 'refused'; field: 'state' | 'dueAt'; text: string } {
  const { note, state } = change;
  const dueAt = change.dueAt
    ? new Date(change.dueAt).toISOString()
    : before.dueAt;
  if (!MOVES[before.state].includes(state)) {
    return {
      status: 'refused',
      field: 'state',
      text: `the finding is ${before.state}: open it again first`,
    };
  }
  if (state === 'deferred' && !(dueAt && dueAt > now.toISOString())) {
    return {
      status: 'refused',
      field: 'dueAt',
      text: 'must be in the future to defer the finding until then',
    };
  }
  return {
    status: 'changed',
    finding: {
      ...before,
      state,
      note,
      ...(dueAt && { dueAt }),
      ...(change.owner && { owner: change.owner }),
      changedAt: now.toISOString(),
    },
  };
}
