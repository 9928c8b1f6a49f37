import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { ml } from '../../__testUtils__/company';
import { SubjectStore } from './SubjectStore';
import { SubjectSync } from './SubjectSync';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const TABLES = [
  'governance_subjects',
  'governance_serving',
  'governance_subjects_read',
];

/** As the catalog serves it. */
function served(entity: Entity, uid = entity.metadata.name, etag = '1') {
  return { ...entity, metadata: { ...entity.metadata, uid, etag } };
}

const model = (name: string, spec = {}) => ml('MlModel', name, spec);
const service = (name: string, ...serves: string[]) =>
  ml('MlInferenceService', name, { serves });
const ref = (name: string) => `mlmodel:default/${name}`;

describe.each(databases.engines)('subjects on %s', id => {
  let db: Knex;
  let store: SubjectStore;
  let minute: number;
  const at = (some: number) => new Date(Date.UTC(2026, 10, 20, 12, some));
  beforeEach(async () => {
    db = await databases.init(id);
    store = new SubjectStore(db);
    minute = 0;
  });

  /** One reading of a catalog that fails after some pages, or holds all of them. */
  async function read(pages: Entity[][], failing = false) {
    const sync = new SubjectSync({
      catalog: {
        async *all() {
          yield* pages;
          if (failing) {
            throw new Error('The catalog could not be reached.');
          }
        },
      },
      store,
      now: () => at(minute),
    });
    return sync.run(new AbortController().signal);
  }

  async function names() {
    const found: string[] = [];
    for await (const page of store.all()) {
      found.push(...page.map(({ entityRef }) => entityRef.split('/')[1]));
    }
    return found;
  }

  async function queriesOf<T>(work: () => Promise<T>) {
    let queries = 0;
    const count = () => {
      queries += 1;
    };
    db.on('query', count);
    const answer = await work();
    db.removeListener('query', count);
    return { answer, queries };
  }

  it('has tables that come and go with its migration', async () => {
    const there = () => Promise.all(TABLES.map(t => db.schema.hasTable(t)));
    expect(await there()).toEqual([true, true, true]);
    await db.migrate.rollback({ directory }, true);
    expect(await there()).toEqual([false, false, false]);
    await db.migrate.latest({ directory });
    expect(await there()).toEqual([true, true, true]);
  });

  it('knows no time before the first whole reading, and forgets what is gone after one only', async () => {
    expect(await store.readAt()).toBeUndefined();
    await expect(read([[served(model('a'))]], true)).rejects.toThrow('reached');
    expect([await names(), await store.readAt()]).toEqual([['a'], undefined]);
    expect(await read([[served(model('a'))], [served(model('b'))]])).toEqual({
      entities: 2,
      changed: 1,
      gone: 0,
    });
    await expect(read([[served(model('b'))]], true)).rejects.toThrow();
    expect(await names()).toEqual(['a', 'b']);
    expect(await read([[served(model('b'))]])).toMatchObject({ gone: 1 });
    expect(await names()).toEqual(['b']);
  });

  it('writes what changed only, and still says when each was read last', async () => {
    await read([[served(model('a')), served(model('b'))]]);
    minute = 5;
    const changed = served(model('b', { license: 'MIT' }), 'b', '2');
    expect(await read([[served(model('a')), changed]])).toMatchObject({
      changed: 1,
    });
    const found = await store.byRefs([ref('a'), ref('b'), ref('none')]);
    expect([...found.values()]).toEqual([
      expect.objectContaining({ uid: 'a', readAt: at(5).toISOString() }),
      expect.objectContaining({ license: 'MIT', readAt: at(5).toISOString() }),
    ]);
  });

  it('gives a ref that was created anew its new identity', async () => {
    await read([[served(model('a', { license: 'MIT' }), 'old')]]);
    await read([[served(model('a'), 'new')]]);
    const found = (await store.byRefs([ref('a')])).get(ref('a'));
    expect([found?.uid, found?.license]).toEqual(['new', undefined]);
  });

  it('follows which services serve a model', async () => {
    await read([
      [served(service('one', 'a', 'b')), served(service('two', 'b'))],
    ]);
    const serving = async () =>
      [...(await store.serving([ref('a'), ref('b'), ref('none')]))].map(
        ([model_, services]) => [model_, services.map(each => each.uid)],
      );
    expect(await serving()).toEqual([
      [ref('a'), ['one']],
      [ref('b'), ['one', 'two']],
    ]);
    await read([[served(service('one', 'a'), 'one', '2')]]);
    expect(await serving()).toEqual([[ref('a'), ['one']]]);
  });

  it('takes a ref that is longer than any entity can have', async () => {
    const long = `${'x'.repeat(400)}`;
    await read([[served(service('one', 'a', long))]]);
    expect((await store.serving([ref('a')])).size).toBe(1);
  });

  it('reads 10,000 in few queries', async () => {
    const many = Array.from({ length: 10_000 }, (_, at_) =>
      served(model(`m${at_}`)),
    );
    const pages: Entity[][] = [];
    for (let from = 0; from < many.length; from += 1000) {
      pages.push(many.slice(from, from + 1000));
    }
    await read(pages);
    const refs = many.map(({ metadata }) => ref(metadata.name));
    const some = await queriesOf(() => store.byRefs(refs));
    expect([some.answer.size, some.queries]).toEqual([10_000, 20]);
    const all = await queriesOf(names);
    expect(new Set(all.answer).size).toBe(10_000);
    expect(all.queries).toBe(11);
    const again = await queriesOf(() => read(pages));
    expect(again.answer).toEqual({ entities: 10_000, changed: 0, gone: 0 });
    expect(again.queries).toBeLessThanOrEqual(22);
  });
});
