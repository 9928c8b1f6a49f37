import { RegistryVersion } from '@callboard/plugin-ml-node';
import { digestOf, said } from '../../__testUtils__/heldRegistry';
import { Identity, placeVersions } from './placeVersions';
import { NameRow } from './rows';

const NOW = '2026-11-20T10:00:00.000Z';
const A = digestOf('a');
const B = digestOf('b');

/** What a name stands for: `1=x` now, `1-x` no longer. */
function named(text: string): NameRow {
  const [version, id] = text.split(/[=-]/);
  return {
    reading_id: 1,
    version,
    version_id: id,
    said: 'as before',
    url: null,
    gone_at: text.includes('=') ? null : `2026-01-0${id.length}T00:00:00.000Z`,
  };
}

/** The first is the oldest. */
function versions(...digests: Array<[string, string?]>): Identity[] {
  return digests.map(([versionId, digest], at) => ({
    versionId,
    digest,
    firstSeenAt: `2026-01-01T00:00:0${at}.000Z`,
  }));
}

it.each<
  [string, RegistryVersion[], string[], Identity[], string[], string, string]
>([
  [
    'two new ones',
    [said('1', { digest: A }), said('2', { digest: B })],
    [],
    [],
    ['1=new1', '2=new2'],
    '',
    '',
  ],
  [
    'one digest twice',
    [said('1', { digest: A }), said('2', { digest: A })],
    [],
    [],
    ['1=new1', '2=new1'],
    '',
    '',
  ],
  [
    'two without digest',
    [said('1'), said('2')],
    [],
    [],
    ['1=new1', '2=new2'],
    '',
    '',
  ],
  [
    'the digest of another name',
    [said('2', { digest: A })],
    [],
    versions(['x', A]),
    ['2=x'],
    '',
    '',
  ],
  [
    'a digest that becomes known',
    [said('1', { digest: A })],
    ['1=x'],
    versions(['x']),
    ['1=x'],
    'x',
    '',
  ],
  [
    'a digest that is not told any more',
    [said('1')],
    ['1=x'],
    versions(['x', A]),
    ['1=x'],
    '',
    '',
  ],
  [
    'an overwritten artifact',
    [said('1', { digest: B })],
    ['1=x'],
    versions(['x', A]),
    ['1-x', '1=new1'],
    '',
    '',
  ],
  [
    'one that is put back',
    [said('1', { digest: A })],
    ['1-x', '1=yy'],
    versions(['x', A], ['yy', B]),
    ['1-yy', '1=x'],
    '',
    '',
  ],
  [
    'one that comes back without digest, as the last',
    [said('1')],
    ['1-x', '1-yy'],
    versions(['x', A], ['yy', B]),
    ['1=yy'],
    '',
    '',
  ],
  [
    'two that prove to be one',
    [said('1', { digest: A })],
    ['1=x'],
    versions(['x'], ['y', A]),
    ['1=x'],
    'x',
    'y>x',
  ],
  [
    'two that prove to be one, the other older',
    [said('1', { digest: A })],
    ['1=x'],
    versions(['y', A], ['x']),
    ['1=y'],
    'y',
    'x>y',
  ],
  [
    'three that prove to be one',
    [said('1', { digest: A }), said('2', { digest: A })],
    ['1=x', '2=y'],
    versions(['y'], ['z', A], ['x']),
    ['1=y', '2=y'],
    'y',
    'x>z z>y',
  ],
])('places %s', (_what, incoming, names, known, after, learned, merged) => {
  let ids = 0;
  const placed = placeVersions(
    incoming,
    { readingId: 1, names: names.map(named), versions: known },
    {
      newId: () => {
        ids += 1;
        return `new${ids}`;
      },
      now: NOW,
    },
  );
  expect(
    placed.names.map(
      row => `${row.version}${row.gone_at ? '-' : '='}${row.version_id}`,
    ),
  ).toEqual(after);
  expect(placed.learned.map(({ versionId }) => versionId).join()).toBe(learned);
  expect(
    placed.merged.map(({ drop, keep }) => `${drop}>${keep}`).join(' '),
  ).toBe(merged);
  expect(placed.created).toHaveLength(ids);
});
