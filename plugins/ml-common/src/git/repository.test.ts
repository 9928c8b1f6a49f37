import { contentsQuery, repositoryRef } from './repository';

it.each([
  ['screening', true],
  ['Screening_2.1-beta', true],
  ['a'.repeat(63), true],
  ['a'.repeat(64), false],
  ['', false],
  ['.hidden', false],
  ['-option', false],
  ['a..b', false],
  ['a/b', false],
  ['a\\b', false],
  ['a b', false],
  ['a\n', false],
  ['ä', false],
  ['screening.git', false],
  ['main.lock', false],
])('says of the name %j: %s', (name, isName) => {
  const parsed = repositoryRef.safeParse({ owner: 'diagnostics', name });
  expect(parsed.success).toBe(isName);
  const asOwner = repositoryRef.safeParse({ owner: name, name: 'x' });
  expect(asOwner.success).toBe(isName);
});

it.each([
  [{}, true],
  [{ ref: 'release/1.0' }, true],
  [{ ref: '--output=x' }, false],
  [{ ref: 'a..b' }, false],
  [{ ref: 'main:app' }, false],
  [{ ref: 'main\n' }, false],
  [{ path: 'docs/Über uns.md' }, true],
  [{ path: 'a\0b' }, false],
  [{ path: 'x'.repeat(1001) }, false],
])('says of the query %j: %s', (query, isQuery) => {
  expect(contentsQuery.safeParse(query).success).toBe(isQuery);
});
