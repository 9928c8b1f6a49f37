import { mockServices } from '@backstage/backend-test-utils';
import { toError } from '@backstage/errors';
import fc from 'fast-check';
import { Knex } from 'knex';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { someEvents } from './__testUtils__/someEvents';
import { emptyTables, tablesOf } from './__testUtils__/tablesOf';
import { readEvents } from './events/readEvents';
import { eventRetention } from './eventRetention';
import { EventWriter } from './EventWriter';
import { lockIngest } from './store/lockIngest';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(120_000);

const databases = migratedDatabases();
const EXAMPLES = join(__dirname, '../../../../../examples/models');
const NOW = new Date('2026-12-01T00:00:00Z');

/** All events of the example models, as their training sent them. */
const trainings: object[] = readdirSync(EXAMPLES)
  .filter(model => model !== 'wine-cultivar-handheld')
  .flatMap(model => {
    const path = join(EXAMPLES, model, 'openlineage/events.json');
    return JSON.parse(readFileSync(path, 'utf8'));
  });

describe.each(databases.engines)('events on %s', engine => {
  let db: Knex;
  beforeAll(async () => {
    db = await databases.init(engine);
  });
  beforeEach(() => emptyTables(db));

  function send(events: readonly object[]) {
    const writer = new EventWriter({
      db,
      logger: mockServices.logger.mock(),
      now: () => NOW,
    });
    const { events: read, refused } = readEvents(events, NOW);
    expect(refused).toEqual([]);
    return writer.write(read.map(event => ({ ...event, sentBy: 'test' })));
  }

  /** Shuffled, each twice, in parts. */
  async function showTheSame(
    events: readonly object[],
    size: number,
    seed = size,
  ) {
    await emptyTables(db);
    await send(events);
    const expected = await tablesOf(db);
    const twice = [...events, ...events];
    const [mixed] = fc.sample(
      fc.shuffledSubarray(twice, { minLength: twice.length }),
      { numRuns: 1, seed },
    );
    await emptyTables(db);
    for (let from = 0; from < mixed.length; from += size) {
      await send(mixed.slice(from, from + size));
    }
    expect(await tablesOf(db)).toEqual(expected);
    return expected;
  }

  it('of the examples show the same in whatever order, twice and in parts', async () => {
    for (const size of [1, 7, 50]) {
      const tables = await showTheSame(trainings, size);
      expect(tables.edges.length).toBeGreaterThan(50);
    }
  });

  it('that disagree show the same in whatever order, twice and in parts', async () => {
    await fc.assert(
      fc.asyncProperty(
        someEvents,
        fc.integer({ min: 1, max: 5 }),
        fc.integer(),
        async (events, size, seed) => {
          const tables = await showTheSame(events, size, seed);
          expect(tables.nodes).not.toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });

  const RUN = '11111111-2222-4333-8444-555555555555';
  const table = (name: string, facets = {}) => ({
    namespace: 't',
    name,
    facets,
  });
  const model = {
    namespace: 'm',
    name: 'one',
    facets: {
      datasetType: { datasetType: 'MODEL' },
      version: { datasetVersion: '1' },
    },
  };
  const told = (changes: object) => ({
    eventTime: '2026-11-01T12:00:00Z',
    job: { namespace: 'j', name: 'train' },
    ...changes,
  });
  /** As `<from> <type> <to>`. */
  async function edges() {
    const found = await db('lineage_edges')
      .join({ one: 'lineage_nodes' }, 'one.id', 'from_id')
      .join({ other: 'lineage_nodes' }, 'other.id', 'to_id')
      .select({ from: 'one.key', to: 'other.key', type: 'lineage_edges.type' });
    return found.map(({ from, to, type }) => `${from} ${type} ${to}`).sort();
  }

  it('give a run that makes a model a node of its own, with all that it read before', async () => {
    const run = { runId: RUN };
    await send([told({ eventType: 'START', run, inputs: [table('a')] })]);
    expect(await edges()).toEqual(['dataset:t/a reads job:j/train']);
    const outputs = [model, table('log')];
    await send([told({ eventType: 'COMPLETE', run, outputs })]);
    const expected = [
      'dataset:m/one hasVersion version:m/one@1',
      `dataset:t/a reads run:${RUN}`,
      `run:${RUN} writes dataset:t/log`,
      `run:${RUN} writes version:m/one@1`,
    ];
    expect(await edges()).toEqual(expected);
    // Said of the job as well, by itself, it stays there.
    await send([told({ inputs: [table('a')] })]);
    expect(await edges()).toEqual(
      ['dataset:t/a reads job:j/train', ...expected].sort(),
    );
    expect(
      await db('lineage_runs').first('state', 'started_at', 'ended_at'),
    ).toEqual({
      state: 'COMPLETE',
      started_at: '2026-11-01T12:00:00.000Z',
      ended_at: '2026-11-01T12:00:00.000Z',
    });
  });

  it('lead to what a name was found to be, loops included', async () => {
    await send([told({ inputs: [table('a')] })]);
    const entity = {
      type: 'entity',
      kind: 'dataset',
      title: 'x',
      first_at: '',
      last_at: '',
    };
    const key = 'mldataset:default/x';
    await db('lineage_nodes').insert({ ...entity, key, key_hash: 'x' });
    const { id } = await db('lineage_nodes').where({ key }).first('id');
    await db('lineage_nodes')
      .where({ key: 'dataset:t/a' })
      .update({ canonical_id: id });
    const columnLineage = {
      fields: {
        x: { inputFields: [{ namespace: 't', name: 'a', field: 'x' }] },
      },
    };
    await send([
      told({
        job: { namespace: 'j', name: 'loop' },
        inputs: [table('a')],
        outputs: [table('a', { columnLineage })],
      }),
    ]);
    expect(await edges()).toEqual([
      'dataset:t/a reads job:j/train',
      `job:j/loop writes ${key}`,
      `${key} reads job:j/loop`,
    ]);
    expect(await db('lineage_column_edges').select('from_id', 'to_id')).toEqual(
      [{ from_id: id, to_id: id }],
    );
  });

  it('replace the columns of an output only with newer ones', async () => {
    const columns = (day: number, ...names: string[]) =>
      told({
        eventTime: `2026-11-0${day}T00:00:00Z`,
        outputs: [
          table('out', {
            columnLineage: {
              fields: Object.fromEntries(
                names.map(name => [
                  name,
                  { inputFields: [{ namespace: 't', name: 'a', field: name }] },
                ]),
              ),
            },
          }),
        ],
      });
    const known = () =>
      db('lineage_column_edges')
        .orderBy('to_column')
        .select('to_column', 'first_at');
    await send([columns(3, 'x', 'y')]);
    await send([columns(2, 'old'), columns(4, 'y', 'z')]);
    const first_at = '2026-11-02T00:00:00.000Z';
    expect(await known()).toEqual([
      { to_column: 'y', first_at },
      { to_column: 'z', first_at },
    ]);
  });

  it('that the database does not take do not keep others from being written', async () => {
    const taken = { type: 'job', kind: 'job', key: 'x', key_hash: 'x' };
    const title = 'poison';
    await db('lineage_nodes').insert({
      ...taken,
      title,
      first_at: '',
      last_at: '',
    });
    await db.raw(
      "create unique index no_poison on lineage_nodes (title) where title = 'poison'",
    );
    const events = ['one', title, 'two', 'three'].map(name =>
      told({ job: { namespace: 'j', name } }),
    );
    const once = ['accepted', 'refused', 'accepted', 'accepted'];
    expect(await send(events)).toEqual(once);
    await db.raw('drop index no_poison');
    const again = ['duplicate', 'accepted', 'duplicate', 'duplicate'];
    expect(await send(events)).toEqual(again);
  });

  it('of several writers at once are written once', async () => {
    await send(trainings);
    const expected = await tablesOf(db);
    await emptyTables(db);
    const parts = Array.from({ length: 12 }, (_, at) =>
      trainings.slice(at * 5, at * 5 + 25),
    );
    const outcomes = await Promise.all([...parts, trainings].map(send));
    expect(outcomes.flat().filter(each => each === 'accepted')).toHaveLength(
      trainings.length,
    );
    expect(await tablesOf(db)).toEqual(expected);
  });

  it('are removed when they are old, and what they said stays', async () => {
    await send(trainings);
    const kept = await tablesOf(db);
    const task = (days: number) =>
      eventRetention({
        db,
        keepForMs: 24 * 3_600_000,
        now: () => new Date(NOW.valueOf() + days * 24 * 3_600_000),
      }).run(new AbortController().signal);
    await task(0.5);
    expect(await tablesOf(db)).toEqual(kept);
    await task(2);
    expect(await tablesOf(db)).toEqual({ ...kept, events: [] });
    await send(trainings);
    expect(await tablesOf(db)).toEqual(kept);
  });

  if (engine === 'POSTGRES_15') {
    it('of a writer that was killed are not there in part', async () => {
      await db.transaction(async other => {
        await lockIngest(other);
        const lost = send(trainings).catch(toError);
        const waiting = () =>
          db('pg_locks')
            .join('pg_database', 'pg_database.oid', 'database')
            .where({ locktype: 'advisory', granted: false })
            .whereRaw('datname = current_database()')
            .first('pid');
        let found = await waiting();
        while (!found) {
          found = await waiting();
        }
        await db.raw('select pg_terminate_backend(?)', [found.pid]);
        expect(await lost).toBeInstanceOf(Error);
      });
      expect(await db('lineage_events')).toEqual([]);
      expect(new Set(await send(trainings))).toEqual(new Set(['accepted']));
    });
  }
});
