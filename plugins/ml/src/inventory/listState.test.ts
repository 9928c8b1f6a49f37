import {
  isAnotherChoice,
  isNarrowed,
  ListState,
  readListState,
  sameValues,
  toInventoryFilter,
  withFilter,
  withoutNarrowing,
  writeListState,
} from './listState';

const bare: ListState = {
  text: '',
  filters: {},
  orderBy: 'name',
  singles: false,
  everything: false,
};

describe('the state of a list', () => {
  it.each<[string, ListState]>([
    ['', bare],
    ['text=tumor+x', { ...bare, text: 'tumor x' }],
    [
      'owner=group%3Adefault%2Fa&owner=group%3Adefault%2Fb&riskTier=high',
      {
        ...bare,
        filters: {
          owner: ['group:default/a', 'group:default/b'],
          riskTier: ['high'],
        },
      },
    ],
    [
      'orderBy=-riskTier&show=singles&view=all',
      { ...bare, orderBy: '-riskTier', singles: true, everything: true },
    ],
  ])('is in the URL: %s', (search, state) => {
    expect(readListState(new URLSearchParams(search))).toEqual(state);
    expect(writeListState(state).toString()).toBe(search);
  });

  it.each(['orderBy=nonsense', 'owner=', 'unknown=1', 'show=other&view=some'])(
    'leaves out what nobody could have chosen: %s',
    search => expect(readListState(new URLSearchParams(search))).toEqual(bare),
  );

  it('says that everything is wanted once the last filter goes', () => {
    const one = withFilter(bare, 'task', ['x']);
    expect(one).toMatchObject({ filters: { task: ['x'] }, everything: false });
    expect(withFilter(one, 'task', [])).toEqual({ ...bare, everything: true });
    expect(withoutNarrowing({ ...one, text: 'a', orderBy: 'owner' })).toEqual({
      ...bare,
      orderBy: 'owner',
      everything: true,
    });
  });

  it('is narrowed by a search or a filter', () => {
    expect(isNarrowed(bare)).toBe(false);
    expect(isNarrowed({ ...bare, text: 'a' })).toBe(true);
    expect(isNarrowed(withFilter(bare, 'tags', ['a']))).toBe(true);
  });

  it('becomes the filter of the backend', () => {
    expect(
      toInventoryFilter({ ...bare, filters: { task: ['x'] } }, 'MlModel'),
    ).toEqual({ kind: ['MlModel'], task: ['x'], text: undefined });
  });

  it.each([
    [['a', 'b'], ['b', 'a'], true],
    [['a'], ['a', 'b'], false],
    [undefined, [], true],
  ])('knows whether %j are the values %j', (chosen, wanted, same) =>
    expect(sameValues(chosen, wanted)).toBe(same),
  );
});

describe('a step that Back undoes', () => {
  const from = (search: string) => readListState(new URLSearchParams(search));
  it.each([
    ['owner=a', 'owner=a&owner=b', true],
    ['owner=a', '', true],
    ['', 'show=singles', true],
    ['owner=a&owner=b', 'owner=b&owner=a', false],
    ['text=a', 'text=ab', false],
    ['', 'orderBy=owner', false],
  ])('from %j to %j: %s', (before, after, is) =>
    expect(isAnotherChoice(from(before), from(after))).toBe(is),
  );
});
