import { ServedCounts } from '../../ServedWindows';
import { HOUR_MS } from '../answers/seriesOf';
import { Served, volumesOf } from './volumesOf';

const HOURS = 100;

/** What sources counted in a hundred hours, each in how many of them. */
function served(
  ...counts: Array<[source: string, count: number, hours: number]>
): Served {
  return {
    stretch: { fromMs: 0, toMs: HOURS * HOUR_MS },
    counts: counts.map(
      ([source, count, hours]): ServedCounts => ({
        source,
        units: { requests: { count, hours } },
      }),
    ),
  };
}

it.each<{
  what: string;
  after?: Served;
  before?: Served;
  expected: ReturnType<typeof volumesOf>;
}>([
  {
    what: 'both stretches',
    after: served(['a', 20, 100]),
    before: served(['a', 10, 100]),
    expected: { after: 20, before: 10 },
  },
  {
    what: 'the source that knows more, and never both together',
    after: served(['a', 19, 95], ['b', 20, 99]),
    before: served(['a', 9, 95], ['b', 10, 99]),
    expected: { after: 20, before: 10 },
  },
  {
    what: 'no two sources of two stretches',
    after: served(['a', 20, 100]),
    before: served(['b', 10, 100]),
    expected: undefined,
  },
  {
    what: 'nothing of too few hours',
    after: served(['a', 20, 89]),
    before: served(['a', 10, 89]),
    expected: undefined,
  },
  {
    what: 'nothing where fewer hours would look like less output',
    after: served(['a', 20, 95]),
    before: served(['a', 10, 100]),
    expected: undefined,
  },
  {
    what: 'whatever is known of what is new',
    after: served(['a', 20, 30]),
    expected: { after: 20 },
  },
  {
    what: 'whatever is known of what is gone',
    before: served(['a', 20, 30]),
    expected: { before: 20 },
  },
  { what: 'nothing that nobody counted', after: served(), expected: undefined },
])('tells of $what', ({ after, before, expected }) => {
  expect(volumesOf('requests', { after, before })).toEqual(expected);
  expect(volumesOf('tokens', { after, before })).toBeUndefined();
});
