import { AlertSubject } from '../driftAlert';
import { PerformanceReading, WindowReading } from '../driftReading';
import { driftSettings } from '../driftSettings';
import { nextAlert } from './nextAlert';

const SUBJECT = 'performance:accuracy';
const settings = driftSettings.parse({});

/**
 * One letter for each day from 1 November on, by what performance rests on: fell (m), fell by more
 * than two thresholds (M), did not (s), too few rows to say (i), nothing (-).
 */
interface Days {
  measured?: string;
  estimated?: string;
}

function readingsOf({ estimated = '', measured = '' }: Days): WindowReading[] {
  const length = Math.max(measured.length, estimated.length);
  return Array.from({ length }, (_, index) => ({
    from: day(index + 1),
    to: day(index + 2),
    rows: 180,
    status: 'stable',
    columns: [{ column: 'x', status: 'stable', n: 180, m: 400, effects: [] }],
    performance: [
      ...reading('measured', measured[index]),
      ...reading('estimated', estimated[index]),
    ],
  }));
}

function reading(
  basis: PerformanceReading['basis'],
  letter = '-',
): PerformanceReading[] {
  if (letter === '-') {
    return [];
  }
  const value = { m: 0.87, M: 0.8, s: 0.94, i: 0.9 }[letter] ?? NaN;
  return [
    {
      ...{ slice: 'all', metric: 'accuracy', basis, n: 180, baseline: 0.95 },
      ...{ value, low: value - 0.02, high: value + 0.02 },
      ...(letter !== 'i' && { fell: letter !== 's' }),
    },
  ];
}

function day(number: number) {
  return `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`;
}

const none = { kind: 'none' };
const opens = (
  basis: PerformanceReading['basis'],
  since: number,
  severity = 'attention',
) => ({
  ...{ kind: 'open', severity },
  subjects: [{ subject: SUBJECT, since: day(since) }],
  text: `${basis} accuracy fell beyond threshold and sampling error.`,
});

it.each([
  {
    what: 'measured alone',
    days: { measured: 'ssmm' },
    expected: opens('measured', 3),
  },
  { what: 'measured once', days: { measured: 'sssm' }, expected: none },
  {
    what: 'estimated alone',
    days: { estimated: 'ssmm' },
    expected: opens('estimated', 3),
  },
  {
    what: 'a measured fall that newer estimates do not see',
    days: { measured: 'ssmm', estimated: 'ssssss' },
    expected: opens('measured', 3),
  },
  {
    what: 'a severe measured fall that newer estimates do not see',
    days: { measured: 'ssMM', estimated: 'ssssss' },
    expected: opens('measured', 3, 'failing'),
  },
  {
    what: 'a measured fall that is over, and calm estimates',
    days: { measured: 'smmss', estimated: 'sssssss' },
    expected: none,
  },
  {
    what: 'one window of each',
    days: { measured: 'sssm', estimated: 'ssssm' },
    expected: none,
  },
  {
    what: 'estimates that fall before labels come',
    days: { measured: 'ss', estimated: 'ssmm' },
    expected: opens('estimated', 3),
  },
  {
    what: 'estimates that labels confirm',
    days: { measured: 'ssm', estimated: 'ssmmm' },
    expected: opens('estimated', 3),
  },
  {
    what: 'both, by what was measured and from the first on',
    days: { measured: 'ssimm', estimated: 'ssmmmm' },
    expected: opens('measured', 3),
  },
  {
    what: 'estimates that labels deny, and newer ones with the same error',
    days: { measured: 'ssss', estimated: 'ssmmmm' },
    expected: none,
  },
  {
    what: 'estimates that fall anew after labels agreed with one',
    days: { measured: 'ssss', estimated: 'ssmsmm' },
    expected: opens('estimated', 5),
  },
  {
    what: 'estimates where labels are too few',
    days: { measured: 'ssii', estimated: 'ssmm' },
    expected: opens('estimated', 3),
  },
])('of $what: $expected.kind', ({ days, expected }) => {
  expect(nextAlert({ readings: readingsOf(days), settings })).toMatchObject(
    expected,
  );
});

const calm = { kind: 'calm', text: 'Calm again after 2 windows in a row.' };

it.each([
  {
    what: 'measured, and estimates are calm',
    days: { measured: 'ssmm', estimated: 'ssmmssss' },
    expected: none,
  },
  {
    what: 'measured, and the first labels of calm days came',
    days: { measured: 'ssmms', estimated: 'ssmmssss' },
    expected: none,
  },
  {
    what: 'measured, and measured calm',
    days: { measured: 'ssmmss', estimated: 'ssmmssss' },
    expected: calm,
  },
  {
    what: 'measured alone, and calm',
    days: { measured: 'ssmmss' },
    expected: calm,
  },
  {
    what: 'estimated, before any labels of these days came',
    days: { measured: 'ss', estimated: 'ssmmm' },
    expected: none,
  },
  {
    what: 'estimated, and the first label denies it',
    days: { measured: 'sss', estimated: 'ssmmmm' },
    expected: none,
  },
  {
    what: 'estimated, and labels deny it, whatever is estimated since',
    days: { measured: 'ssss', estimated: 'ssmmmm' },
    expected: calm,
  },
  {
    what: 'estimated, and labels confirm it while estimates are calm',
    days: { measured: 'ssmm', estimated: 'ssmmss' },
    expected: none,
  },
  {
    what: 'estimated, and estimates are calm before labels come',
    days: { measured: 'ss', estimated: 'ssmmss' },
    expected: calm,
  },
  {
    what: 'estimated alone, and calm',
    days: { estimated: 'ssmmss' },
    expected: calm,
  },
  {
    what: 'calm as measured, while newer estimates fall again',
    days: { measured: 'ssmmss', estimated: 'ssmmssmm' },
    expected: none,
  },
])('of one in alert, $what: $expected.kind', ({ days, expected }) => {
  const subjects = [{ subject: SUBJECT, since: day(3) }];
  const readings = readingsOf(days);
  expect(
    nextAlert({
      readings,
      open: { severity: 'attention', subjects },
      settings,
    }),
  ).toEqual(expected);
});

it('follows labels that come six days late, without opening twice', () => {
  const truth = 'sssmmmmmssss';
  const guess = 'ssssssssssss';
  let subjects: AlertSubject[] | undefined;
  const kinds = Array.from({ length: 18 }, (_, index) => {
    const today = index + 1;
    const decided = nextAlert({
      readings: readingsOf({
        measured: truth.slice(0, Math.max(0, today - 6)),
        estimated: guess.padEnd(18, 's').slice(0, today),
      }),
      ...(subjects && { open: { severity: 'attention', subjects } }),
      settings,
    });
    if (decided.kind === 'open' || decided.kind === 'change') {
      subjects = decided.subjects;
    } else if (decided.kind === 'calm') {
      subjects = undefined;
    }
    return decided.kind;
  });
  // The fifth day is measured on the eleventh, the tenth on the sixteenth.
  expect(
    kinds.flatMap((kind, at) => (kind === 'none' ? [] : [[kind, at + 1]])),
  ).toEqual([
    ['open', 11],
    ['calm', 16],
  ]);
});
