import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { Knex } from 'knex';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { someEvents } from './__testUtils__/someEvents';
import { emptyTables, tablesOf } from './__testUtils__/tablesOf';
import { readEvents } from './events/readEvents';
import { EventWriter } from './EventWriter';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const EXAMPLES = join(__dirname, '../../../../../examples/models');
const NOW = new Date('2026-12-01T00:00:00Z');

/** All events of the example models, as their training sent them. */
const trainings: object[] = readdirSync(EXAMPLES)
  .filter(model => model !== 'wine-cultivar-handheld')
  .flatMap(model => {
    const path = join(EXAMPLES, model, 'openlineage/events.json');
    return JSON.parse(readFileSync(path, 'utf8'));
  });

describe.each(databases.eachSupportedId())('events on %s', engine => {
  let db: Knex;
  beforeAll(async () => {
    db = await databases.init(engine);
    await db.migrate.latest({ directory });
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
  async function showTheSame(events: readonly object[], size: number) {
    await emptyTables(db);
    await send(events);
    const expected = await tablesOf(db);
    const twice = [...events, ...events];
    const [mixed] = fc.sample(
      fc.shuffledSubarray(twice, { minLength: twice.length }),
      1,
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
      const { edges } = await showTheSame(trainings, size);
      expect(edges.length).toBeGreaterThan(50);
    }
  });

  it('that disagree show the same in whatever order, twice and in parts', async () => {
    await fc.assert(
      fc.asyncProperty(
        someEvents,
        fc.integer({ min: 1, max: 5 }),
        async (events, size) => {
          await showTheSame(events, size);
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 25), endOnFailure: false },
    );
  });
});
