import { RUN_STATES } from '@callboard/plugin-ml-common';

/** Where a run is, and since when. */
export interface RunState {
  state: (typeof RUN_STATES)[number];
  stateAt: string;
  /** Of the earliest START. */
  startedAt: string | null;
}

/** An end goes before everything else; OTHER says nothing of where a run is. */
const RANKS: Record<RunState['state'], number> = {
  OTHER: 0,
  START: 1,
  RUNNING: 1,
  COMPLETE: 2,
  ABORT: 2,
  FAIL: 2,
};

/** What one event says of it. */
export function stateOf(state: RunState['state'], stateAt: string): RunState {
  return { state, stateAt, startedAt: state === 'START' ? stateAt : null };
}

/** The same in whatever order events come: an end before all else, then the newest. */
export function mergeState(one: RunState, other: RunState): RunState {
  const { state, stateAt } = isAhead(other, one) ? other : one;
  return { state, stateAt, startedAt: earlier(one.startedAt, other.startedAt) };
}

/** Since when it has ended, if it has. */
export function endOf({ state, stateAt }: RunState): string | null {
  return RANKS[state] === 2 ? stateAt : null;
}

function isAhead(one: RunState, other: RunState): boolean {
  const ranks = RANKS[one.state] - RANKS[other.state];
  if (ranks !== 0) {
    return ranks > 0;
  }
  return one.stateAt === other.stateAt
    ? one.state > other.state
    : one.stateAt > other.stateAt;
}

function earlier(one: string | null, other: string | null): string | null {
  return one && other && other < one ? other : one ?? other;
}
