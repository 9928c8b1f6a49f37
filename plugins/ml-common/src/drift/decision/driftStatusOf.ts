import { durationMs } from '../../kinds/durationMs';
import { DriftAlert, ResolveCause } from '../driftAlert';
import { DriftStatus } from '../driftAnswer';
import { ReadingSummary } from '../driftReading';
import { DriftSettings } from '../driftSettings';
import { DriftMonitor } from '../monitor';
import { movedPhrase } from './movedPhrase';
import { performancePhrase } from './performancePhrase';
import { settledMovement } from './settledMovement';
import { watchedPerformance } from './watchedPerformance';

/** Windows after which data that stays away is missed. */
const PATIENCE = 2;

/** Causes by which a person says that nothing is wrong; the others say that something was mended, which is to be seen. */
const ACCEPTED: ResolveCause[] = ['expected-change', 'false-alarm'];

/** What the status of drift is said from. @public */
export interface DriftStatusInput {
  /** Oldest first, gaps included as no-data. */
  readings: ReadingSummary[];
  /** What is said of columns that moved; `baseline` when absent. */
  comparison?: DriftMonitor['comparison'];
  /** The newest, whether or not it is resolved. */
  alert?: Pick<
    DriftAlert,
    | 'cause'
    | 'mutedUntil'
    | 'openedAt'
    | 'resolvedAt'
    | 'severity'
    | 'state'
    | 'subjects'
  >;
  /** Without one there is nothing to compare with. */
  hasBaseline: boolean;
  /** Its source is read for the first time. */
  isBeingRead?: boolean;
  /** Those of the monitor, with defaults filled in. */
  settings: DriftSettings;
  /** Against which missing windows are missed. */
  now: Date;
}

/**
 * The status of drift in one sentence: `not-set-up` without a baseline; that of an
 * alert while one is not resolved; `unknown` where the newest window has no data, or too
 * little, or is too long ago; once a person resolved an alert, `unknown` until a newer window
 * is judged, and `attention` while all newer ones moved, unless the person said that nothing
 * is wrong; else `ok`.
 *
 * @public
 */
export function driftStatusOf(input: DriftStatusInput): DriftStatus {
  const { alert, hasBaseline, isBeingRead, readings } = input;
  const asOf = readings.filter(({ rows }) => rows > 0).at(-1)?.to;
  if (isBeingRead && !asOf) {
    return {
      level: 'unknown',
      text: 'Being read',
      sentence: 'Its rows are being read for the first time.',
    };
  }
  if (!hasBaseline) {
    return {
      level: 'not-set-up',
      text: 'No baseline',
      sentence:
        'There is no baseline yet, so there is nothing to compare serving data with.',
    };
  }
  const status =
    alert && alert.state !== 'resolved'
      ? alerted(input, alert)
      : unknown(input, asOf) ?? settled(input) ?? calm(input);
  return { ...status, ...(asOf && { asOf }) };
}

function unknown(
  { now, readings, settings }: DriftStatusInput,
  asOf: string | undefined,
): DriftStatus | undefined {
  const newest = readings.at(-1);
  if (!newest || !asOf) {
    return {
      level: 'unknown',
      text: 'No data',
      sentence: 'No window has had data yet.',
    };
  }
  const age = now.getTime() - Date.parse(asOf);
  if (
    newest.status === 'no-data' ||
    age > PATIENCE * durationMs(settings.window)
  ) {
    return {
      level: 'unknown',
      text: 'No data',
      sentence: `There has been no data to compare since ${day(asOf, now)}.`,
      since: asOf,
    };
  }
  if (newest.status === 'insufficient-data') {
    return {
      level: 'unknown',
      text: 'Too little data',
      sentence: `The newest window has ${count(newest.rows, 'row')}; at least ${
        settings.minimumRows
      } values of a column, and as many in the baseline, are needed to judge it.`,
      since: newest.from,
    };
  }
  return undefined;
}

function alerted(
  input: DriftStatusInput,
  alert: NonNullable<DriftStatusInput['alert']>,
): DriftStatus {
  const { comparison, now, readings, settings } = input;
  const active = alert.subjects.filter(({ until }) => !until);
  const columns = active.filter(
    ({ subject }) => !subject.startsWith('performance:'),
  );
  const since = active.map(each => each.since).sort()[0] ?? alert.openedAt;
  const newest = readings.at(-1);
  const of = newest?.columns.watched ?? 0;
  const performance = performancePhrase(readings, settings);
  const moved = `${columns.length} of ${count(of, 'column')}`;
  const said =
    columns.length > 0
      ? `${movedPhrase(
          moved,
          comparison,
        )} beyond threshold and noise since ${day(since, now)}`
      : `Performance fell beyond threshold and sampling error since ${day(
          since,
          now,
        )}`;
  return {
    level: alert.severity,
    text: columns.length > 0 ? shortOf(moved, comparison) : 'Performance fell',
    sentence: `${[
      said,
      ...performance,
      ...(newest?.status === 'no-data'
        ? ['the newest window has no data']
        : []),
      ...(alert.mutedUntil && alert.state === 'muted'
        ? [`muted until ${day(alert.mutedUntil, now)}`]
        : []),
    ].join('; ')}.`,
    since,
  };
}

function settled(input: DriftStatusInput): DriftStatus | undefined {
  const { alert, comparison, now, readings, settings } = input;
  const movement = settledMovement(readings, alert, settings);
  if (!alert?.resolvedAt || !movement) {
    return undefined;
  }
  const { moved, watched } = readings[readings.length - 1].columns;
  const resolved = `resolved on ${day(alert.resolvedAt, now)}${
    alert.cause ? ` (${alert.cause.replace(/-/g, ' ')})` : ''
  }`;
  const found = [
    `${movedPhrase(
      `${moved} of ${count(watched, 'column')}`,
      comparison,
    )} in the newest window`,
    ...performancePhrase(readings, settings),
  ].join('; ');
  if (alert.cause && ACCEPTED.includes(alert.cause)) {
    return {
      level: 'ok',
      text: 'Accepted',
      sentence: `${found}; the alert was ${resolved}.`,
    };
  }
  return movement === 'moving'
    ? {
        level: 'attention',
        text: 'Still moving',
        sentence: `${found}; the alert was ${resolved}, and no window since was calm.`,
        since: alert.subjects.map(({ since }) => since).sort()[0],
      }
    : {
        level: 'unknown',
        text: 'Resolved, not seen calm',
        sentence: `The alert was ${resolved}; whether it is calm shows with the next window. ${found}.`,
        since: alert.resolvedAt,
      };
}

function calm({
  comparison,
  readings,
  settings,
}: DriftStatusInput): DriftStatus {
  const { moved, unjudged, watched } = readings[readings.length - 1].columns;
  const { of, moved: needed } = settings.windows;
  const said =
    moved > 0
      ? `${movedPhrase(
          `${moved} of ${count(watched, 'column')}`,
          comparison,
        )} in the newest window; an alert needs ${needed} of the last ${of}`
      : `${movedPhrase(
          `${comparison === 'skew' ? 'none' : 'None'} of ${count(
            watched - unjudged,
            'column',
          )}`,
          comparison,
        )} beyond threshold and noise in the newest window`;
  const movedOnce = `${moved} ${
    comparison === 'skew' ? 'differ' : 'moved'
  } once`;
  const stable = watchedPerformance(readings, settings)?.fell
    ? 'Performance fell once'
    : 'Stable';
  return {
    level: 'ok',
    text: moved > 0 ? movedOnce : stable,
    sentence: `${[
      said,
      ...(unjudged > 0
        ? [`${count(unjudged, 'column')} had too few values to judge`]
        : []),
      ...performancePhrase(readings, settings),
    ].join('; ')}.`,
  };
}

/** For a badge; what of skew it is goes with it. */
function shortOf(
  columns: string,
  comparison: DriftStatusInput['comparison'],
): string {
  return comparison === 'skew' ? `${columns} skewed` : columns;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function day(iso: string, now: Date): string {
  const date = new Date(iso);
  return date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(date.getUTCFullYear() !== now.getUTCFullYear() && { year: 'numeric' }),
  });
}
