import {
  AlertDecision,
  AlertEvent,
  AlertSubject,
  DriftAlert,
} from '@callboard/plugin-ml-common';
import { spokenTime } from '../../spokenTime';

/** What of an alert its monitor and people change. */
export type AlertCondition = Pick<
  DriftAlert,
  'state' | 'severity' | 'subjects' | 'mutedUntil' | 'resolvedAt' | 'cause'
>;

/** An alert as it is from now on, and what is kept of the change. */
export interface AlertChange {
  alert: AlertCondition;
  events: Array<
    Pick<AlertEvent, 'what' | 'by' | 'text'> & {
      /** The owner hears of it. */
      tells: boolean;
    }
  >;
}

/** What the monitor found, as the alert takes it; undefined where nothing changes. */
export function alertAfter(
  before: AlertCondition | undefined,
  decision: AlertDecision,
  now: Date,
): AlertChange | undefined {
  if (!before) {
    return decision.kind === 'open' ? opened(decision) : undefined;
  }
  if (decision.kind === 'calm') {
    return calmed(before, decision.text, now);
  }
  const unmuted = afterMute(before, now);
  if (decision.kind === 'none') {
    return unmuted;
  }
  const changed = moved(unmuted?.alert ?? before, decision);
  return changed && unmuted
    ? { ...changed, events: [...unmuted.events, ...changed.events] }
    : changed ?? unmuted;
}

/** Open again when the time for which it was muted is over: had it become calm, it would be resolved. */
export function afterMute(
  before: AlertCondition,
  now: Date,
): AlertChange | undefined {
  if (before.state !== 'muted' || isMuted(before, now)) {
    return undefined;
  }
  const { mutedUntil, ...alert } = before;
  const text = `It was muted until ${spokenTime(
    mutedUntil ?? now.toISOString(),
  )}, and has not become calm since`;
  return {
    alert: { ...alert, state: 'open' },
    events: [{ what: 'unmuted', text, tells: true }],
  };
}

type Moved = Extract<AlertDecision, { severity: unknown }>;

function opened({ severity, subjects, text }: Moved): AlertChange {
  return {
    alert: { state: 'open', severity, subjects },
    events: [{ what: 'opened', text, tells: true }],
  };
}

function calmed(before: AlertCondition, text: string, now: Date): AlertChange {
  const { mutedUntil, ...alert } = before;
  return {
    alert: {
      ...alert,
      state: 'resolved',
      resolvedAt: now.toISOString(),
      cause: 'calm-again',
    },
    events: [{ what: 'resolved', text, tells: !isMuted(before, now) }],
  };
}

function moved(
  before: AlertCondition,
  { severity, subjects, text }: Moved,
): AlertChange | undefined {
  const had = namesOf(before.subjects);
  const has = namesOf(subjects);
  const isWorse = severity === 'failing' && before.severity === 'attention';
  const isWider = [...has].some(name => !had.has(name));
  if (before.severity === severity && !isWider && has.size === had.size) {
    return undefined;
  }
  const { state } = before;
  return {
    alert: {
      ...before,
      severity,
      subjects,
      state: isWorse && state === 'acknowledged' ? 'open' : state,
    },
    events: [
      {
        what: 'changed',
        text,
        // What becomes less is shown, and disturbs nobody.
        tells: (isWorse || isWider) && state !== 'muted',
      },
    ],
  };
}

function isMuted({ mutedUntil, state }: AlertCondition, now: Date): boolean {
  return state === 'muted' && Date.parse(mutedUntil ?? '') > now.getTime();
}

function namesOf(subjects: readonly AlertSubject[]): Set<string> {
  return new Set(
    subjects
      .filter(({ until }) => until === undefined)
      .map(({ subject }) => subject),
  );
}
