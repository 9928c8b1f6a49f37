import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { ml } from '../../__testUtils__/company';
import { swept } from '../../__testUtils__/swept';
import { InventoryReader } from './InventoryReader';
import { InventoryWriter } from './InventoryWriter';
import { StoredStatuses } from './StoredStatuses';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const now = new Date('2026-11-20T10:00:00Z');
const later = new Date('2026-11-20T11:00:00Z');

function start(db: Knex) {
  const reader = new InventoryReader(db);
  return {
    reader,
    writer: new InventoryWriter(db),
    async items() {
      const { rows } = await reader.changed(0, 0, 100);
      return rows.map(({ item }) => `${item.entityRef} ${item.uid}`);
    },
  };
}

describe.each(databases.engines)('the store on %s', id => {
  let db: Knex;
  beforeEach(async () => {
    db = await databases.init(id);
  });

  it('migrates up, down and up again, leaving nothing behind', async () => {
    const tables = async () => [
      await db.schema.hasTable('inventory_entities'),
      await db.schema.hasTable('inventory_search'),
      await db.schema.hasTable('inventory_removed'),
      await db.schema.hasTable('inventory_state'),
    ];
    expect(await tables()).toEqual([true, true, true, true]);
    await db.migrate.rollback({ directory }, true);
    expect(await tables()).toEqual([false, false, false, false]);
    await db.migrate.latest({ directory });
    expect(await tables()).toEqual([true, true, true, true]);
  });

  it('replaces an entity by uid and keeps when it was first seen', async () => {
    const { reader, writer } = start(db);
    await writer.upsert([swept(ml('MlModel', 'a'), 'u1')], now);
    await writer.upsert(
      [swept(ml('MlModel', 'a', { task: 'ranking' }), 'u1', '2')],
      later,
    );
    const [stored, ...others] = (await reader.changed(0, 0, 10)).rows;
    expect(others).toEqual([]);
    expect(stored.item).toMatchObject({
      task: 'ranking',
      firstSeenAt: now.toISOString(),
    });
    expect(await reader.known(['u1'])).toMatchObject([{ etag: '1:2' }]);
  });

  it('gives a ref that was created again a new id, and forgets the old one', async () => {
    const { reader, writer, items } = start(db);
    await writer.upsert([swept(ml('MlModel', 'a'), 'u1')], now);
    const [old] = (await reader.changed(0, 0, 10)).rows;
    await writer.upsert([swept(ml('MlModel', 'a'), 'u2')], later);
    const [created] = (await reader.changed(0, 0, 10)).rows;
    expect(await items()).toEqual(['mlmodel:default/a u2']);
    expect(created.id).not.toBe(old.id);
    expect(created.item.firstSeenAt).toBe(later.toISOString());
    expect(await reader.removed(1)).toEqual([old.id]);
  });

  it('tells what changed and what went after a generation', async () => {
    const { reader, writer } = start(db);
    await writer.upsert(
      ['a', 'b', 'c'].map(name => swept(ml('MlModel', name), name)),
      now,
    );
    const { generation } = await reader.state();
    const [a, b] = (await reader.changed(0, 0, 10)).rows;
    await writer.remove([a.id], now);
    await writer.saveStatuses([
      { id: b.id, statuses: { drift: { level: 'failing', text: 'moved' } } },
    ]);
    const { rows } = await reader.changed(generation, 0, 10);
    expect(rows.map(({ item }) => [item.name, item.status])).toEqual([
      ['b', 'failing'],
    ]);
    expect(await reader.removed(generation)).toEqual([a.id]);
    expect(await reader.removed((await reader.state()).generation)).toEqual([]);
  });

  it('tells the statuses of some uids, and when all were read', async () => {
    const { reader, writer } = start(db);
    const statuses = new StoredStatuses(db);
    await writer.upsert([swept(ml('MlModel', 'a'), 'u1')], now);
    await writer.upsert([swept(ml('MlModel', 'b'), 'u2')], now);
    const [a] = (await reader.changed(0, 0, 10)).rows;
    const drift = { level: 'failing' as const, text: 'moved' };
    await writer.saveStatuses([{ id: a.id, statuses: { drift } }]);
    expect(await statuses.readAt()).toBeUndefined();
    await writer.sweepCompleted(now);
    expect(await statuses.readAt()).toBe(now.toISOString());
    const many = Array.from({ length: 1200 }, (_, i) => `none ${i}`);
    expect(await statuses.of([...many, 'u1', 'u2'])).toEqual(
      new Map([
        ['u1', new Map([['drift', drift]])],
        ['u2', new Map()],
      ]),
    );
    await db('inventory_entities').where('uid', 'u1').update('statuses', '7');
    expect([...(await statuses.of(['u1', 'u2'])).keys()]).toEqual(['u2']);
  });

  it('pages through more entities than fit into one statement', async () => {
    const { reader, writer } = start(db);
    const names = Array.from({ length: 730 }, (_, i) => `m${i}`);
    await writer.upsert(
      names.map(name => swept(ml('MlModel', name), name)),
      now,
    );
    const first = await reader.changed(0, 0, 700);
    expect(first.next).toBe(first.rows[699].id);
    const rest = await reader.changed(0, first.rows[699].id, 700);
    expect(rest.next).toBeUndefined();
    expect([...first.rows, ...rest.rows].map(({ item }) => item.name)).toEqual(
      names,
    );
    expect(
      await reader.idsByLeaf({ key: 'metadata.name', values: names }),
    ).toHaveLength(730);
  });

  it('finds entities by search rows, and follows their changes', async () => {
    const { reader, writer } = start(db);
    const leaf = { key: 'spec.task', values: ['ranking'] };
    const entity = (task?: string) => ml('MlModel', 'a', task ? { task } : {});
    await writer.upsert([swept(entity('Ranking'), 'u1')], now);
    expect(await reader.idsByLeaf(leaf)).toHaveLength(1);
    await writer.upsert([swept(entity(), 'u1', '2')], now);
    expect(await reader.idsByLeaf(leaf)).toEqual([]);
    expect(await reader.idsByLeaf({ key: 'spec.task' })).toEqual([]);
  });

  it('writes all of a batch or nothing', async () => {
    const { writer, items, reader } = start(db);
    const good = swept(ml('MlModel', 'a'), 'u1');
    const twin = swept(ml('MlModel', 'a'), 'u2');
    await expect(writer.upsert([good, twin], now)).rejects.toHaveProperty(
      'code',
    );
    expect(await items()).toEqual([]);
    expect((await reader.state()).generation).toBe(0);
  });

  it('keeps the last complete sweep beside the failure of a later one', async () => {
    const { reader, writer } = start(db);
    expect((await reader.state()).sweep).toEqual({ state: 'never' });
    await writer.sweepFailed('The catalog answered 503 Service Unavailable.');
    expect((await reader.state()).sweep).toMatchObject({ state: 'failing' });
    await writer.sweepCompleted(now);
    await writer.sweepFailed('The catalog could not be reached.');
    expect((await reader.state()).sweep).toEqual({
      state: 'failing',
      completedAt: now.toISOString(),
      error: 'The catalog could not be reached.',
    });
    await writer.sweepCompleted(later);
    expect((await reader.state()).sweep).toEqual({
      state: 'ok',
      completedAt: later.toISOString(),
    });
  });

  it('gives writers that run at once a generation each', async () => {
    const { reader, writer } = start(db);
    await Promise.all(
      ['a', 'b', 'c', 'd'].map(name =>
        writer.upsert([swept(ml('MlModel', name), name)], now),
      ),
    );
    const { rows } = await reader.changed(0, 0, 10);
    expect(rows.map(({ revision }) => revision).sort()).toEqual([1, 2, 3, 4]);
  });
});
