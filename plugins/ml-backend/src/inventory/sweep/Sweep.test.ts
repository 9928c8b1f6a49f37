import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogAttempts, CatalogReader } from '@callboard/plugin-ml-node';
import { ml } from '../../__testUtils__/company';
import { InventoryReader } from '../store/InventoryReader';
import { InventoryWriter } from '../store/InventoryWriter';
import { Sweep } from './Sweep';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();

function served(name: string, uid = name, etag = '1'): Entity {
  const entity = ml('MlModel', name);
  return {
    ...entity,
    metadata: { ...entity.metadata, namespace: 'default', uid, etag },
  };
}

async function start(id: Parameters<typeof databases.init>[0]) {
  const db = await databases.init(id);
  const reader = new InventoryReader(db);
  const logger = mockServices.logger.mock();
  const sweep = (catalog: CatalogService, signal?: AbortSignal) =>
    new Sweep({
      catalog: new CatalogReader({
        catalog,
        auth: mockServices.auth(),
        attempts: new CatalogAttempts({ timeoutMs: 30_000, onFailure() {} }),
      }),
      reader,
      writer: new InventoryWriter(db),
      statusSources: [],
      logger,
      now: () => new Date(),
    }).run(signal);
  const stored = async () => {
    const { rows } = await reader.changed(0, 0, 100);
    return rows.map(({ item }) => `${item.name} ${item.uid}`).sort();
  };
  return { db, reader, sweep, stored, logger };
}

/** The catalog, which lists one thing and then has another. */
function moving(listed: Entity[], then: Entity[]): CatalogService {
  const after = catalogServiceMock({ entities: then });
  return Object.assign(catalogServiceMock({ entities: then }), {
    queryEntities: async () => ({
      items: listed,
      totalItems: listed.length,
      pageInfo: {},
    }),
    getEntitiesByRefs: after.getEntitiesByRefs.bind(after),
  });
}

describe.each(databases.engines)('a sweep on %s', id => {
  const ab = () => catalogServiceMock({ entities: [served('a'), served('b')] });

  it('reads what another version of the facts was made from anew', async () => {
    const { db, sweep } = await start(id);
    await sweep(ab());
    expect(await sweep(ab())).toMatchObject({ changed: 0 });
    await db('inventory_entities').where({ uid: 'a' }).update({ etag: '0:1' });
    expect(await sweep(ab())).toMatchObject({ changed: 1 });
    expect(await sweep(ab())).toMatchObject({ changed: 0 });
  });

  it.each([
    ['item', '{"name": 7}'],
    ['item', 'cut o'],
    ['needs', '[]'],
    ['statuses', '{"drift": {"level": "purple", "text": ""}}'],
  ])('writes a row anew whose %s is %s', async (column, damaged) => {
    const { db, reader, sweep, stored, logger } = await start(id);
    await sweep(ab());
    await db('inventory_entities')
      .where({ uid: 'a' })
      .update({ [column]: damaged });
    const { rows, unreadable } = await reader.statusRows(0, 10);
    expect(rows.map(row => row.entityRef)).toEqual(['mlmodel:default/b']);
    expect(unreadable).toMatchObject([{ entityRef: 'mlmodel:default/a' }]);

    expect(await sweep(ab())).toMatchObject({ changed: 0, removed: 0 });
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      '1 stored rows could not be read and are written anew, such as mlmodel:default/a',
    );
    expect((await reader.statusRows(0, 10)).unreadable).toEqual([]);
    expect(await stored()).toEqual(['a a', 'b b']);
  });

  it('keeps what was created anew after it was listed', async () => {
    const { sweep, stored } = await start(id);
    await sweep(ab());
    await sweep(
      moving(
        [served('a', 'a', '2'), served('b')],
        [served('a', 'a-again'), served('b')],
      ),
    );
    expect(await stored()).toEqual(['a a-again', 'b b']);
  });

  it('takes an entity once that is listed twice', async () => {
    const { sweep, stored } = await start(id);
    const twice = [served('a'), served('b'), served('a')];
    expect(
      await sweep(moving(twice, [served('a'), served('b')])),
    ).toMatchObject({ total: 2, changed: 2 });
    expect(await stored()).toEqual(['a a', 'b b']);
  });

  it('removes nothing and is not complete once it was stopped', async () => {
    const { reader, sweep, stored } = await start(id);
    await sweep(ab());
    const before = await reader.state();
    const stop = new AbortController();
    const catalog = moving([served('b', 'b', '2')], [served('b', 'b', '2')]);
    const fetch = catalog.getEntitiesByRefs;
    catalog.getEntitiesByRefs = async (...request) => {
      const answer = await fetch(...request);
      stop.abort();
      return answer;
    };
    await expect(sweep(catalog, stop.signal)).rejects.toThrow('aborted');
    expect(await stored()).toEqual(['a a', 'b b']);
    expect((await reader.state()).sweep).toEqual(before.sweep);
  });
});
