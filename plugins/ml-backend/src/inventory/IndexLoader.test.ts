import { mockServices } from '@backstage/backend-test-utils';
import { ml } from '../__testUtils__/company';
import { swept } from '../__testUtils__/swept';
import { IndexLoader } from './IndexLoader';
import { InventoryReader } from './store/InventoryReader';
import { InventoryWriter, REMOVED_KEPT_MS } from './store/InventoryWriter';
import { migratedDatabases } from '../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const now = new Date('2026-11-20T10:00:00Z');

async function start(id: Parameters<typeof databases.init>[0]) {
  const db = await databases.init(id);
  const clock = { now: now.getTime() };
  const reader = new InventoryReader(db);
  const writer = new InventoryWriter(db);
  const logger = mockServices.logger.mock();
  const loader = new IndexLoader(reader, logger, () => clock.now);
  const has = (...names: string[]) =>
    names.map(name => {
      const { index } = loader.current;
      return index.find(`mlmodel:default/${name}`, index.all) !== undefined;
    });
  await writer.upsert(
    ['a', 'b'].map(name => swept(ml('MlModel', name), name)),
    now,
  );
  await loader.refresh();
  expect(has('a', 'b')).toEqual([true, true]);
  return { db, clock, reader, writer, logger, loader, has };
}

describe.each(databases.engines)('the index, from %s', id => {
  it('leaves out a row that cannot be read, says so once, and has it again once it was written anew', async () => {
    const { db, writer, logger, loader, has } = await start(id);
    await writer.upsert(
      ['a', 'b', 'c'].map(name => swept(ml('MlModel', name), name, '2')),
      now,
    );
    await db('inventory_entities')
      .whereIn('uid', ['a', 'c'])
      .update({ item: '{}' });
    await loader.refresh();
    expect(has('a', 'b', 'c')).toEqual([false, true, false]);
    await loader.refresh();
    expect(logger.warn.mock.calls).toEqual([
      [
        '2 stored rows could not be read and are left out until the next sweep, such as mlmodel:default/a',
      ],
    ]);
    await writer.upsert([swept(ml('MlModel', 'a'), 'a', '3')], now);
    await loader.refresh();
    expect(has('a', 'b', 'c')).toEqual([true, true, false]);
  });

  it('keeps the last good state until all is read anew after a long sleep', async () => {
    const { db, clock, reader, loader, has } = await start(id);
    // So long ago that the note of its removal is gone too.
    await db('inventory_search').delete();
    await db('inventory_entities').where({ uid: 'a' }).delete();
    clock.now += REMOVED_KEPT_MS;
    const changed = jest.spyOn(reader, 'changed');
    changed.mockRejectedValueOnce(new Error('connection lost'));
    await expect(loader.refresh()).rejects.toThrow('connection lost');
    expect(has('a', 'b')).toEqual([true, true]);
    const read = loader.refresh();
    expect(has('a', 'b')).toEqual([true, true]);
    await read;
    expect(has('a', 'b')).toEqual([false, true]);
  });

  it('reads all anew from a database that was set back', async () => {
    const { db, writer, loader, has } = await start(id);
    await writer.upsert([swept(ml('MlModel', 'late'), 'late')], now);
    await loader.refresh();
    expect(has('late')).toEqual([true]);
    await db('inventory_search').delete();
    await db('inventory_entities').where({ uid: 'late' }).delete();
    await db('inventory_state').update({ generation: 1 });
    await loader.refresh();
    expect(has('a', 'b', 'late')).toEqual([true, true, false]);
  });
});
