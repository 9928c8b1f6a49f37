import { Entity } from '@backstage/catalog-model';
import { InventoryItem } from '@callboard/plugin-ml-common';
import { group, ml } from '../__testUtils__/company';
import { POLICIES } from '../__testUtils__/policies';
import { startTestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

let portal: Awaited<ReturnType<typeof startTestPortal>>;
beforeAll(async () => {
  portal = await startTestPortal({ policies: POLICIES });
});
afterAll(() => portal.stop());

async function names(user: string, search = ''): Promise<string[]> {
  const { body } = await portal.get(`/ml/v1/inventory?${search}`, user);
  return body.items.map((item: InventoryItem) => item.name);
}

async function summary(name: string): Promise<InventoryItem> {
  const { body } = await portal.get(
    `/ml/v1/entities/MlModel/default/${name}/summary`,
  );
  return body;
}

const restricted = { annotations: { 'example.com/restricted': 'true' } };
const others = (...entities: Entity[]) => [group('radiology'), ...entities];

it('hides and shows as rights, owners and entities change, for decisions that were asked before', async () => {
  await portal.hold(
    others(ml('MlModel', 'a'), ml('MlModel', 'b', {}, restricted)),
  );
  expect(await names('not-restricted')).toEqual(['a']);
  expect(await names('own-things')).toEqual(['a', 'b']);

  await portal.hold(
    others(
      ml('MlModel', 'a', {}, restricted),
      ml('MlModel', 'b', { owner: 'wine' }),
      ml('MlModel', 'c', { owner: 'wine' }, restricted),
    ),
  );
  expect(await names('not-restricted')).toEqual(['b']);
  expect(await names('own-things')).toEqual(['a']);
  expect(await names('not-own')).toEqual(['b', 'c']);

  await portal.hold(others(ml('MlModel', 'c')));
  expect(await names('not-restricted')).toEqual(['c']);
  expect(await names('own-things')).toEqual(['c']);
});

it('finds every legal name, in any letter case', async () => {
  const legal = [
    'a',
    'Z',
    '0',
    'A_b.C-9',
    'UPPER.lower',
    'x'.repeat(63),
    '1.0_rc-2',
  ];
  await portal.hold(others(...legal.map(name => ml('MlModel', name))));
  expect((await names('everything')).sort()).toEqual([...legal].sort());
  for (const name of legal) {
    expect((await summary(name)).name).toBe(name);
    expect((await summary(name.toUpperCase())).name).toBe(name);
    expect(await names('everything', `text=${name}`)).toContain(name);
  }
});

it('treats a renamed entity as another one, and a deleted one that comes again as new', async () => {
  await portal.hold(others(ml('MlModel', 'old'), ml('MlModel', 'same')));
  const before = await summary('same');
  await portal.hold(others(ml('MlModel', 'new'), ml('MlModel', 'same')));
  expect(await names('everything')).toEqual(['new', 'same']);
  expect((await summary('same')).uid).toBe(before.uid);
  expect((await summary('same')).firstSeenAt).toBe(before.firstSeenAt);

  await portal.hold(others(ml('MlModel', 'new')));
  await portal.hold(others(ml('MlModel', 'new'), ml('MlModel', 'same')));
  const again = await summary('same');
  expect(again.uid).not.toBe(before.uid);
  expect(Date.parse(again.firstSeenAt)).toBeGreaterThan(
    Date.parse(before.firstSeenAt),
  );
});

it('says which owner and which references do not exist, and takes it back once they do', async () => {
  const lost = ml('MlModel', 'lost', {
    owner: 'nobody',
    system: 'gone',
    trainedOn: ['here', 'nowhere'],
  });
  await portal.hold(others(lost, ml('MlDataset', 'here')));
  expect((await summary('lost')).statuses).toMatchObject({
    ownership: {
      level: 'failing',
      text: 'owner missing',
      reason: 'The catalog has no entity group:default/nobody.',
    },
    references: {
      level: 'attention',
      text: '2 missing',
      reason:
        'The catalog has no system:default/gone, mldataset:default/nowhere.',
    },
  });
  expect((await summary('lost')).status).toBe('failing');

  await portal.hold(
    others(
      lost,
      group('nobody'),
      ml('MlDataset', 'here'),
      ml('MlDataset', 'nowhere'),
    ),
  );
  const { statuses } = await summary('lost');
  expect(statuses.ownership.level).toBe('ok');
  expect(statuses.references).toMatchObject({
    text: '1 missing',
    reason: 'The catalog has no system:default/gone.',
  });
});

it('finds words beyond the two hundredth character, which the catalog does not', async () => {
  const description = `${'filler '.repeat(60)}Naïveté`;
  await portal.hold(others(ml('MlModel', 'wordy', {}, { description })));
  expect(await names('everything', 'text=naivete')).toEqual(['wordy']);
  expect(await names('everything', 'text=NAÏV')).toEqual(['wordy']);
  const { body } = await portal.get(
    '/catalog/entities/by-query?fullTextFilterTerm=naïveté&fullTextFilterFields=metadata.description',
  );
  expect(body.totalItems).toBe(0);
});
