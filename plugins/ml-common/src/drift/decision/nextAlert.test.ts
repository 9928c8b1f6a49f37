import {
  PerformanceReading,
  ReadingStatus,
  WindowReading,
} from '../driftReading';
import { driftSettings, DriftSettingsInput } from '../driftSettings';
import { nextAlert } from './nextAlert';

const STATUSES: Record<string, ReadingStatus> = {
  m: 'moved',
  M: 'moved',
  s: 'stable',
  i: 'insufficient-data',
  n: 'no-data',
};

/**
 * One letter for each day from 1 November on: moved, Moved by more than two thresholds,
 * stable, insufficient-data, no-data.
 */
function readingsOf(days: Record<string, string>): WindowReading[] {
  const length = Math.max(...Object.values(days).map(text => text.length));
  return Array.from({ length }, (_, index) => {
    const columns = Object.entries(days).map(([column, letters]) => ({
      column,
      status: STATUSES[letters[index]],
      n: 1000,
      m: 1000,
      effects:
        letters[index] === 's' || letters[index] === 'n'
          ? []
          : [effect(letters[index])],
    }));
    const has = (status: ReadingStatus) =>
      columns.some(each => each.status === status);
    return {
      from: day(index + 1),
      to: day(index + 2),
      rows: 1000,
      status:
        (['moved', 'stable', 'insufficient-data'] as const).find(has) ??
        'no-data',
      columns,
      performance: [],
    };
  });
}

function effect(letter: string) {
  return {
    reason: 'distribution' as const,
    statistic: 'wasserstein' as const,
    ...(letter === 'M' ? { effect: 0.8, low: 0.7 } : { effect: 0.5, low: 0.4 }),
    high: 1,
    threshold: 0.3,
    noiseFloor: 0.1,
    passes: letter !== 'i',
  };
}

function day(number: number) {
  return `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`;
}

function next(
  days: Record<string, string>,
  open?: Parameters<typeof nextAlert>[0]['open'],
  input: DriftSettingsInput = {},
) {
  return nextAlert({
    readings: readingsOf(days),
    ...(open && { open }),
    settings: driftSettings.parse(input),
  });
}

const none = { kind: 'none' };

it.each([
  { days: 's', expected: none },
  { days: 'm', expected: none },
  { days: 'sssm', expected: none },
  { days: 'mm', expected: { kind: 'open' } },
  { days: 'smsm', expected: { kind: 'open' } },
  // The newest window is calm: what is over does not open an alert.
  { days: 'smms', expected: none },
  { days: 'mssm', expected: none },
  // Windows that cannot be judged count neither way.
  { days: 'minm', expected: { kind: 'open' } },
  { days: 'mini', expected: none },
  { days: 'nnn', expected: none },
])('of $days: $expected.kind', ({ days, expected }) => {
  // Beside calm columns, for of one alone its move is that of all.
  expect(next({ x: days, ...calm(days.length) })).toMatchObject(expected);
});

function calm(length: number) {
  return {
    a: 's'.repeat(length),
    b: 's'.repeat(length),
    c: 's'.repeat(length),
  };
}

it('says of training against serving that they differ', () => {
  const readings = readingsOf({ x: 'smm' });
  const more = readingsOf({ x: 'smm', y: 'smm' });
  const textOf = (of: WindowReading[]) => {
    const found = nextAlert({
      readings: of,
      settings: driftSettings.parse({}),
      comparison: 'skew',
    });
    return 'text' in found ? found.text : found.kind;
  };
  expect(textOf(readings)).toBe(
    'x differs between training and serving beyond threshold and noise.',
  );
  expect(textOf(more)).toMatch(/^x and y differ between training and serving/);
});

it('says what moved, since when, and how much', () => {
  expect(next({ x: 'ssmsm', ...calm(5) })).toEqual({
    kind: 'open',
    severity: 'attention',
    subjects: [{ subject: 'x', since: day(3) }],
    text: 'x moved beyond threshold and noise.',
    lastMoved: day(5),
  });
  expect(next({ x: 'mM', ...calm(2) })).toMatchObject({ severity: 'failing' });
});

it('is failing when half of the weight moved', () => {
  const readings = readingsOf({ x: 'mm', y: 'mm', z: 'ss' });
  const decide = (score: number) =>
    nextAlert({
      readings: readings.map(each => ({ ...each, score })),
      settings: driftSettings.parse({}),
    });
  expect(decide(0.4)).toMatchObject({ severity: 'attention' });
  expect(decide(0.5)).toMatchObject({ severity: 'failing' });
});

const open = {
  severity: 'attention' as const,
  subjects: [{ subject: 'x', since: day(1) }],
};

it.each([
  { x: 'mmm', expected: none },
  { x: 'mms', expected: none },
  { x: 'mmsn', expected: none },
  {
    x: 'mmss',
    expected: { kind: 'calm', text: 'Calm again after 2 windows in a row.' },
  },
  {
    x: 'mmsns',
    expected: { kind: 'calm', text: 'Calm again after 2 windows in a row.' },
  },
  {
    x: 'mmM',
    expected: { kind: 'change', severity: 'failing', text: 'now failing.' },
  },
])('of an open alert and $x: $expected.kind', ({ expected, x }) => {
  expect(next({ x, ...calm(x.length) }, open)).toMatchObject(expected);
});

it('adds what moved besides, and keeps what is calm again with its end', () => {
  const decided = next({ x: 'mmmss', y: 'sssmm', ...calm(5) }, open);
  expect(decided).toEqual({
    kind: 'change',
    severity: 'attention',
    subjects: [
      { subject: 'x', since: day(1), until: day(6) },
      { subject: 'y', since: day(4) },
    ],
    text: 'y moved beyond threshold and noise; x is calm again.',
    lastMoved: day(5),
  });
});

it('does not flap between severities', () => {
  const failing = { ...open, severity: 'failing' as const };
  expect(next({ x: 'MMm', ...calm(3) }, failing)).toEqual(none);
  expect(next({ x: 'MMmm', ...calm(4) }, failing)).toMatchObject({
    kind: 'change',
    severity: 'attention',
  });
});

it('never alerts for an ignored column', () => {
  const settings = { columns: { x: { ignore: true } } };
  expect(next({ x: 'MMM', ...calm(3) }, undefined, settings)).toEqual(none);
});

it('names three of many, so that the text stays short', () => {
  const long = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [
      `${index}`.padEnd(200, 'x'),
      'mm',
    ]),
  );
  const decided = next(long);
  if (decided.kind !== 'open') {
    throw new Error('must open');
  }
  expect(decided.text).toMatch(/ and 47 more moved beyond/);
  expect(decided.text.length).toBeLessThan(500);
});

function performance(
  basis: PerformanceReading['basis'],
  fell?: boolean,
): PerformanceReading {
  return {
    ...{ slice: 'all', metric: 'accuracy', basis, n: 500 },
    ...{ value: 0.85, low: 0.83, high: 0.87, baseline: 0.94 },
    ...(fell !== undefined && { fell }),
  };
}

it.each([
  {
    what: 'an estimated fall',
    of: [performance('estimated', true)],
    kind: 'open',
  },
  {
    what: 'an estimated fall that labels deny',
    of: [performance('estimated', true), performance('measured', false)],
    kind: 'none',
  },
  {
    what: 'an estimated fall with too few labels to say',
    of: [performance('measured'), performance('estimated', true)],
    kind: 'open',
  },
  {
    what: 'a fall on a slice alone',
    of: [{ ...performance('measured', true), slice: 'old' }],
    kind: 'none',
  },
])('of $what: $kind', ({ kind, of }) => {
  const readings = readingsOf({ x: 'ss' }).map(each => ({
    ...each,
    performance: of,
  }));
  const decided = nextAlert({ readings, settings: driftSettings.parse({}) });
  expect(decided).toMatchObject(
    kind === 'open'
      ? {
          kind,
          subjects: [{ subject: 'performance:accuracy', since: day(1) }],
          text: 'estimated accuracy fell beyond threshold and sampling error.',
        }
      : { kind },
  );
});

describe('of a subject that is not watched any more', () => {
  interface Ending {
    what: string;
    days: Record<string, string>;
    by: DriftSettingsInput;
  }
  const both = [...open.subjects, { subject: 'y', since: day(1) }];
  const ends = (subject: string) => ({
    subject,
    since: day(1),
    until: day(4),
  });
  const ignored = { columns: { x: { ignore: true } } };

  it.each<Ending>([
    { what: 'an ignored column', days: { x: 'mmm', y: 'mmm' }, by: ignored },
    { what: 'an ignored column without data', days: { y: 'mmm' }, by: ignored },
    { what: 'a column that is gone', days: { y: 'mmm' }, by: {} },
  ])('$what leaves the others', ({ by, days }) => {
    const given = { severity: 'failing' as const, subjects: both };
    expect(next({ ...days, ...calm(3) }, given, by)).toEqual({
      kind: 'change',
      severity: 'attention',
      subjects: [ends('x'), { subject: 'y', since: day(1) }],
      text: 'x is not watched any more; now attention.',
    });
  });

  it.each<Ending>([
    { what: 'an ignored column', days: { x: 'mmm' }, by: ignored },
    { what: 'a column that is gone', days: {}, by: {} },
  ])('$what, and no other: calm', ({ by, days }) => {
    expect(next({ ...days, ...calm(3) }, open, by)).toEqual({
      kind: 'calm',
      text: 'x is not watched any more.',
    });
  });

  it('which does not enter again by the windows that had it', () => {
    const [first, second] = readingsOf({ x: 'MM', ...calm(2) });
    const [, , third] = readingsOf(calm(3));
    const decided = nextAlert({
      readings: [first, second, third],
      settings: driftSettings.parse({}),
    });
    expect(decided).toEqual(none);
  });

  it.each([
    { what: 'of the settings', metric: 'f1' as const, measured: 'accuracy' },
    { what: 'that windows have', metric: undefined, measured: 'mae' },
  ])('for the measure is another now $what: calm', ({ measured, metric }) => {
    const decided = nextAlert({
      readings: readingsOf(calm(3)).map(each => ({
        ...each,
        performance: [{ ...performance('measured', false), metric: measured }],
      })),
      open: {
        severity: 'attention',
        subjects: [{ subject: 'performance:accuracy', since: day(1) }],
      },
      settings: driftSettings.parse({ performance: metric ? { metric } : {} }),
    });
    expect(decided).toEqual({
      kind: 'calm',
      text: 'accuracy is not watched any more.',
    });
  });

  it('but stays where no window says what there is', () => {
    const subjects = [
      ...open.subjects,
      { subject: 'performance:mae', since: day(1) },
    ];
    const silent = readingsOf({ x: 'nnn' }).map(each => ({
      ...each,
      columns: [],
    }));
    const settings = driftSettings.parse({});
    const given = { ...open, subjects };
    expect(nextAlert({ readings: silent, open: given, settings })).toEqual(
      none,
    );
    expect(nextAlert({ readings: [], open: given, settings })).toEqual(none);
  });
});
