import {
  readVersionsState,
  toggleTick,
  writeVersionsState,
} from './versionsState';

const read = (search: string) => readVersionsState(new URLSearchParams(search));

describe('the state of the versions in a URL', () => {
  it.each([
    [''],
    ['sort=metric%3Aroc_auc'],
    ['metric=f1&slice=age+%3E+60&version=a'],
    ['ticked=a%2Cb'],
    ['compare=a%2Cb&rows=all'],
    ['column=f1&column=mae'],
  ])('reads back %j as it wrote it', search =>
    expect(writeVersionsState(read(search)).toString()).toBe(search),
  );

  it.each([
    ['an unknown order', 'sort=colour', { sort: '-created' }],
    ['one version to compare', 'compare=a', { compare: undefined }],
    ['a version and itself', 'compare=a,a', { compare: undefined }],
    ['more than two', 'ticked=a,b,c', { ticked: ['a', 'b'] }],
    ['empty values', 'metric=&slice=', { metric: undefined, slice: 'all' }],
  ])('leaves out %s', (_, search, expected) =>
    expect(read(search)).toMatchObject(expected),
  );
});

it.each([
  [[], ['c']],
  [['a'], ['a', 'c']],
  [
    ['a', 'b'],
    ['b', 'c'],
  ],
  [['a', 'c'], ['a']],
])('with %j ticked, a tick of c leaves %j', (ticked, expected) =>
  expect(toggleTick(ticked, 'c')).toEqual(expected),
);
