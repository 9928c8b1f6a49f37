import { linesOf } from './linesOf';
import {
  folderOf,
  placeIn,
  placeOfLink,
  readPlace,
  stepsTo,
  toSearch,
} from './place';

it.each([
  ['', { path: '', ref: undefined }],
  ['?path=/src//model/', { path: 'src/model', ref: undefined }],
  ['?path=a+b/%C3%A9.md&ref=v1', { path: 'a b/é.md', ref: 'v1' }],
])('a URL with "%s" names a place, and the place that URL', (search, place) => {
  expect(readPlace(new URLSearchParams(search))).toEqual(place);
  expect(readPlace(new URLSearchParams(toSearch(place)))).toEqual(place);
});

it.each([
  ['', undefined],
  ['README.md', ''],
  ['src/model/a.ts', 'src/model'],
])('what is at "%s" is in the folder "%s"', (path, folder) => {
  expect(folderOf({ path, ref: 'main' })?.path).toBe(folder);
});

it('walks down and up again on the same branch', () => {
  const root = { path: '', ref: 'v1' };
  const file = placeIn(placeIn(root, 'src'), 'a.ts');
  expect(file).toEqual({ path: 'src/a.ts', ref: 'v1' });
  expect(stepsTo(file).map(({ name, place }) => [name, place])).toEqual([
    ['src', { path: 'src', ref: 'v1' }],
    ['a.ts', file],
  ]);
});

it.each([
  [undefined, []],
  ['', []],
  ['a', ['a']],
  ['a\n', ['a']],
  ['a\r\n\r\nb\r\n', ['a', '', 'b']],
])('%j has the lines %j', (text, lines) => {
  expect(linesOf(text)).toEqual(lines);
});

it.each([
  ['', 'docs/runbook.md', 'docs/runbook.md'],
  ['docs', '../Makefile', 'Makefile'],
  ['docs', './a%20b.md#part', 'docs/a b.md'],
  ['docs', '/README.md', 'README.md'],
  ['docs', '../../..', ''],
  ['', '#part', undefined],
  ['', 'https://example.com', undefined],
  ['', '//example.com/x', undefined],
  ['', 'data:text/html,x', undefined],
  ['', '%E0', undefined],
])('in the README of "%s" the link %s leads to %s', (path, href, to) => {
  expect(placeOfLink({ path, ref: 'v1' }, href)).toEqual(
    to === undefined ? undefined : { path: to, ref: 'v1' },
  );
});
