import { StoredProfile } from '../store/ProfileStore';
import { groupedProfiles } from './groupedProfiles';

const WINDOW = { from: '2026-11-20', to: '2026-11-21' };

/** Such as `a:300`: of version a, 300 rows; `?` is of no known version, and `labels` have no columns. */
function part(written: string): StoredProfile {
  const [digest, rows, what] = written.split(':');
  return {
    ...(digest !== '?' && { digest }),
    ...WINDOW,
    edgesHash: what === 'other' ? 'f2' : 'f1',
    source: written,
    counts: {
      rows: Number(rows),
      ...(what !== 'labels' && { columns: {} }),
    },
  };
}

it.each<[string, string[], string[]]>([
  ['replicas of one version', ['a:1', 'a:2'], ['a: a:1 a:2']],
  ['what names none, of one', ['a:1', '?:9:labels'], ['a: a:1 ?:9:labels']],
  ['no version at all', ['?:1', '?:2'], [': ?:1 ?:2']],
  ['a canary', ['c:5', 'a:95', 'a:90'], ['a: a:95 a:90', 'c: c:5']],
  [
    'a canary, and what names none',
    ['c:5', 'a:95', '?:20', '?:100:labels'],
    ['a: a:95', ': ?:20 ?:100:labels', 'c: c:5'],
  ],
  ['frames', ['a:5', 'a:9:other'], ['a: a:9:other', 'a: a:5']],
])('adds %s', (_what, profiles, expected) => {
  const { groups } = groupedProfiles(profiles.map(part), WINDOW);
  expect(
    groups.map(({ digests, parts }) =>
      [`${digests}:`, ...parts.map(({ source }) => source)].join(' '),
    ),
  ).toEqual(expected);
});
