import { version } from '../__testUtils__/versions';
import { versionNames } from './versionNames';

const one = version(1);
const overwritten = version(2, { label: '1' });

it.each([
  ['its label alone', [one, version(2)], one, 'v1'],
  [
    'its digest too, where two have a label',
    [one, overwritten],
    one,
    'v1 (11111111)',
  ],
  ['the other likewise', [one, overwritten], overwritten, 'v1 (22222222)'],
  [
    'that also when it is not loaded itself',
    [one],
    overwritten,
    'v1 (22222222)',
  ],
  [
    'its id where no digest is known',
    [one],
    { ...overwritten, digest: undefined },
    'v1 (00000000)',
  ],
  ['once, though it is listed twice', [one, one], one, 'v1'],
])('names a version by %s', (_, all, asked, expected) =>
  expect(versionNames(all)(asked)).toBe(expected),
);
