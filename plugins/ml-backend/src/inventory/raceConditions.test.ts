import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { inventoryQuery } from '@callboard/plugin-ml-common';
import { ml } from '../__testUtils__/company';
import { swept } from '../__testUtils__/swept';
import { IndexedInventory } from './IndexedInventory';
import { IndexLoader } from './IndexLoader';
import { InventoryReader } from './store/InventoryReader';
import { InventoryWriter } from './store/InventoryWriter';
import { Visibility } from './visibility/VisibilityResolver';
import { migratedDatabases } from '../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const now = new Date('2026-11-20T10:00:00Z');
const RESTRICTED = {
  key: 'metadata.annotations.example.com/restricted',
  values: ['true'],
};
const restricted = { annotations: { 'example.com/restricted': 'true' } };

async function start(id: Parameters<typeof databases.init>[0]) {
  const db = await databases.init(id);
  const reader = new InventoryReader(db);
  const loader = new IndexLoader(reader, mockServices.logger.mock());
  const inventory = new IndexedInventory(loader, reader);
  const names = async (visibility?: Visibility) => {
    const page = await inventory.list(inventoryQuery.parse({}), {
      credentials: mockCredentials.none(),
      visibility,
    });
    expect(page.totalItems).toBe(page.items.length);
    return page.items.map(({ name }) => name);
  };
  const unrestricted = async (): Promise<Visibility> => {
    const set = await loader.current.leaves.get(RESTRICTED);
    return ({ index }) => index.all.andNot(set);
  };
  return {
    reader,
    loader,
    writer: new InventoryWriter(db),
    names,
    unrestricted,
  };
}

describe.each(databases.engines)('on %s', id => {
  it('shows no entity that was hidden, removed or replaced since the index was loaded', async () => {
    const { loader, writer, names, unrestricted } = await start(id);
    await writer.upsert(
      ['a', 'b', 'c', 'd'].map(name => swept(ml('MlModel', name), name)),
      now,
    );
    await loader.refresh();
    const visibility = await unrestricted();
    expect(await names(visibility)).toEqual(['a', 'b', 'c', 'd']);

    await writer.upsert(
      [
        swept(ml('MlModel', 'a', {}, restricted), 'a', '2'),
        swept(ml('MlModel', 'c', {}, restricted), 'c-again'),
      ],
      now,
    );
    expect(await names(visibility)).toEqual(['b', 'd']);
    await loader.refresh();
    expect(await names(visibility)).toEqual(['b', 'd']);
    expect(await names()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('decides rightly about what changes while a condition is looked up for the first time', async () => {
    const { reader, loader, writer, names, unrestricted } = await start(id);
    await writer.upsert(
      ['a', 'b'].map(name => swept(ml('MlModel', name), name)),
      now,
    );
    await loader.refresh();
    const find = jest.spyOn(reader, 'idsByLeaf');
    find.mockImplementationOnce(async () => {
      // What the look-up returns is older than what the index takes up meanwhile.
      await writer.upsert(
        [
          swept(ml('MlModel', 'a', {}, restricted), 'a', '2'),
          swept(ml('MlModel', 'c', {}, restricted), 'c'),
          swept(ml('MlModel', 'd'), 'd'),
        ],
        now,
      );
      await loader.refresh();
      return [];
    });
    expect(await names(await unrestricted())).toEqual(['b', 'd']);
    expect(find).toHaveBeenCalledTimes(1);
  });

  it('asks again when a condition could not be looked up', async () => {
    const { reader, loader, writer, names, unrestricted } = await start(id);
    await writer.upsert([swept(ml('MlModel', 'a', {}, restricted), 'a')], now);
    await loader.refresh();
    jest
      .spyOn(reader, 'idsByLeaf')
      .mockRejectedValueOnce(new Error('connection lost'));
    await expect(unrestricted()).rejects.toThrow('connection lost');
    expect(await names(await unrestricted())).toEqual([]);
  });
});
