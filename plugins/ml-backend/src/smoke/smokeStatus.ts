import { StatusSlot } from '@callboard/plugin-ml-common';
import { spokenTime } from '../spokenTime';
import {
  decisiveRun,
  Freshness,
  isStale,
  isVerdict,
  newestFirst,
} from './decisiveRun';
import { OUTCOMES, outcome, targetName } from './runTexts';
import { StoredRun, targetKey } from './store/rows';

const SOURCE = 'smoke tests';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What is known of the smoke tests of one entity. */
export interface SmokeKnowledge {
  /** Whether its `spec.smokeTest` asks for tests. */
  setUp: boolean;
  /** What speaks for it now: its main version or its endpoint, by target key and name. */
  current: { key: string; name: string } | undefined;
  /** The newest of each target, profile and outcome. */
  runs: readonly StoredRun[];
}

/** What the slot `smoke` shows of an entity. */
export function smokeStatus(
  { current, runs, setUp }: SmokeKnowledge,
  freshness: Freshness,
): StatusSlot {
  const own = runs.filter(run => targetKey(run) === current?.key);
  const decisive = decisiveRun(own, freshness);
  if (decisive) {
    return decided(decisive, own, freshness);
  }
  const [last] = own.filter(({ finishedAt }) => finishedAt).sort(newestFirst);
  const [other] = runs.filter(isVerdict).sort(newestFirst);
  if (other) {
    return otherDecided(other, last, current?.name);
  }
  if (last) {
    return {
      level: last.exitClass === 'timeout' ? 'attention' : 'unknown',
      text: OUTCOMES[last.exitClass ?? 'not-run'],
      reason: sentences([named(last)]),
      measuredAt: last.finishedAt,
      source: SOURCE,
    };
  }
  return neverRun(setUp, current?.name, own[0]);
}

function decided(
  run: StoredRun,
  own: readonly StoredRun[],
  freshness: Freshness,
): StatusSlot {
  const later = laterAttempt(run, own);
  const stale = isStale(run, freshness);
  const passed = run.exitClass === 'passed';
  const doubtful = stale || later?.exitClass === 'timeout';
  const goodLevel = doubtful ? 'attention' : 'ok';
  const days = Number((freshness.staleAfterMs / DAY_MS).toFixed(1));
  return {
    level: passed ? goodLevel : 'failing',
    text: passed ? 'passed' : 'failed',
    reason: sentences([
      named(run),
      ...(stale ? [`The run is older than ${days} days`] : []),
      ...(later
        ? [
            `A later run, ${spokenTime(later.finishedAt ?? '')}, ${outcome(
              later,
            )}`,
          ]
        : []),
    ]),
    measuredAt: run.finishedAt,
    source: SOURCE,
  };
}

/** One that says nothing of the target; that somebody ended one does not matter. */
function laterAttempt(
  run: StoredRun,
  own: readonly StoredRun[],
): StoredRun | undefined {
  const [last] = own
    .filter(({ exitClass, finishedAt }) => {
      const tried = exitClass !== undefined && exitClass !== 'cancelled';
      return tried && (finishedAt ?? '') > (run.finishedAt ?? '');
    })
    .sort(newestFirst);
  return last && !isVerdict(last) ? last : undefined;
}

function otherDecided(
  other: StoredRun,
  last: StoredRun | undefined,
  current: string | undefined,
): StatusSlot {
  const { target } = other;
  const what =
    target.type === 'version' ? targetName(other) : 'its old address';
  return {
    level: 'attention',
    text: last ? OUTCOMES[last.exitClass ?? 'not-run'] : 'not run',
    reason: sentences([
      last ? named(last) : `${current ?? 'what runs now'} has not been run`,
      `${what} ${outcome(other)}`,
    ]),
    measuredAt: other.finishedAt,
    source: SOURCE,
  };
}

function neverRun(
  setUp: boolean,
  current: string | undefined,
  active: StoredRun | undefined,
): StatusSlot {
  if (active) {
    const text = active.state === 'queued' ? 'queued' : 'running';
    return {
      level: 'unknown',
      text,
      reason: `Its first smoke test is ${text}.`,
      source: SOURCE,
    };
  }
  if (!setUp) {
    return {
      level: 'not-set-up',
      text: 'none',
      reason: 'The entity says nothing in spec.smokeTest.',
    };
  }
  return {
    level: 'unknown',
    text: 'not run yet',
    reason: sentences([
      current
        ? `${current} has not been run yet`
        : 'There is no version or endpoint that could be run',
    ]),
    source: SOURCE,
  };
}

/** Such as `version 3 passed, p50 1.2 ms, on cpu`. */
function named(run: StoredRun): string {
  return `${targetName(run)} on ${run.profile}: ${outcome(run)}`;
}

/** Each with a capital letter and one full stop, whatever the words of others end with. */
function sentences(parts: string[]): string {
  return parts
    .map(part => part.charAt(0).toLocaleUpperCase('en-US') + part.slice(1))
    .map(part => `${part.replace(/[.\s]+$/, '')}.`)
    .join(' ');
}
