import { coverageOf } from './coverageOf';

const feed = (id: number, source: string) => ({
  id,
  source,
  basis: 'allocation' as const,
  currency: 'EUR',
});
const FEEDS = [feed(1, 'a'), feed(2, 'b')];
const ALL = new Map([
  [1, 1],
  [2, 1],
]);

it.each<[string, Array<[number, number]>, object]>([
  [
    'all known',
    [
      [1, 1],
      [2, 1],
    ],
    { coverage: 1, isComparable: true },
  ],
  [
    'one that was down for half of it',
    [
      [1, 1],
      [2, 0.5],
    ],
    {
      coverage: 0.5,
      lacking: [{ source: 'b', coverage: 0.5 }],
      isComparable: true,
    },
  ],
  [
    'one that said nothing, which is no drop',
    [[1, 0.9]],
    {
      coverage: 0,
      lacking: [
        { source: 'b', coverage: 0 },
        { source: 'a', coverage: 0.9 },
      ],
      isComparable: false,
    },
  ],
])('is as whole as the least known source: %s', (_, now, expected) => {
  const covered = { now: new Map(now), before: ALL };
  expect(coverageOf(FEEDS, covered)).toEqual(expected);
});

it.each<[string, Array<[number, number]>, boolean]>([
  [
    'as whole',
    [
      [1, 1],
      [2, 0.995],
    ],
    true,
  ],
  ['of which one source is new', [[1, 1]], false],
  [
    'of which less is known',
    [
      [1, 1],
      [2, 0.9],
    ],
    false,
  ],
])('compares with a stretch before %s: %s', (_, before, isComparable) => {
  const covered = { now: ALL, before: new Map(before) };
  expect(coverageOf(FEEDS, covered)).toMatchObject({ isComparable });
});

it('knows only as much of tokens as has a price', () => {
  const feeds = [{ ...feed(1, 'gateway'), counterId: 1 }, feed(2, 'b')];
  const priced = { now: new Map([['gateway', 0.25]]), before: new Map() };
  const covered = { now: ALL, before: ALL, priced };
  expect(coverageOf(feeds, covered)).toEqual({
    coverage: 0.25,
    lacking: [{ source: 'gateway', coverage: 0.25 }],
    isComparable: true,
  });
  const later = { now: priced.before, before: priced.now };
  expect(coverageOf(feeds, { ...covered, priced: later })).toEqual({
    ...{ coverage: 1, isComparable: false },
  });
});

it('takes the feeds of one source as one, for not every model is used at all times', () => {
  const feeds = [feed(1, 'gateway'), feed(2, 'gateway')];
  const covered = new Map([
    [1, 0.9],
    [2, 0.1],
  ]);
  expect(coverageOf(feeds, { now: covered, before: covered })).toEqual({
    coverage: 0.9,
    lacking: [{ source: 'gateway', coverage: 0.9 }],
    isComparable: true,
  });
});
