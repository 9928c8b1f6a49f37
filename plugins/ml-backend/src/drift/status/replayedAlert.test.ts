import {
  DriftAlert,
  driftSettings,
  WindowReading,
} from '@callboard/plugin-ml-common';
import { replayedAlert } from './replayedAlert';

const SETTINGS = driftSettings.parse({});

/** One letter for each day from 1 November on: moved or stable. */
function readingsOf(letters: string): WindowReading[] {
  return [...letters].map((letter, at) => {
    const status = letter === 'm' ? 'moved' : 'stable';
    return {
      from: day(at + 1),
      to: day(at + 2),
      rows: 1000,
      status,
      columns: [{ column: 'radius', status, n: 1000, m: 1000, effects: [] }],
      performance: [],
    };
  });
}

function day(number: number): string {
  return new Date(
    Date.UTC(2026, 10, 1) + (number - 1) * 86_400_000,
  ).toISOString();
}

/** Resolved by a person, on a day at noon. */
function resolvedOn(number: number) {
  const resolvedAt = day(number + 0.5);
  return {
    severity: 'attention',
    subjects: [{ subject: 'radius', since: day(1) }],
    resolvedAt,
    cause: 'expected-change',
  } satisfies Partial<DriftAlert>;
}

it.each([
  ['opens with two of three windows', 'smm', undefined, 2],
  ['stays while no two in a row are calm', 'mmsms', undefined, 1],
  ['ends after two calm windows', 'mmss', undefined, undefined],
  ['opens anew after it ended', 'mmssmm', undefined, 5],
  ['is settled by who resolved it', 'mmm', resolvedOn(4), undefined],
  ['is not opened by the same windows', 'mmmm', resolvedOn(4), undefined],
  ['opens again once it moves anew', 'mmssssmm', resolvedOn(5), 7],
])('%s', (_, letters, last, since) => {
  const found = replayedAlert(readingsOf(letters), SETTINGS, last);
  expect(found?.subjects.map(each => each.since)).toEqual(
    since === undefined ? undefined : [day(since)],
  );
});
