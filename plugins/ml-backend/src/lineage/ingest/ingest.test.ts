import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { Knex } from 'knex';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEvents } from './events/readEvents';
import { EventWriter } from './EventWriter';
import { tablesOf } from './__testUtils__/tablesOf';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const MODELS = join(__dirname, '../../../../../examples/models');
const NOW = new Date('2026-12-01T00:00:00Z');

/** All events of the example models, as their training sent them. */
const EXAMPLES: object[] = readdirSync(MODELS).flatMap(model => {
  try {
    return JSON.parse(
      readFileSync(join(MODELS, model, 'openlineage/events.json'), 'utf8'),
    );
  } catch {
    return [];
  }
});

describe.each(databases.eachSupportedId())('events on %s', engine => {
  let db: Knex;
  beforeAll(async () => {
    db = await databases.init(engine);
    await db.migrate.latest({ directory });
  });
  beforeEach(async () => {
    for (const table of [
      'nodes',
      'edges',
      'column_edges',
      'column_sets',
      'runs',
      'run_io',
      'events',
    ]) {
      await db(`lineage_${table}`).delete();
    }
  });

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

  it('show the same in whatever order, twice and in parts', async () => {
    await send(EXAMPLES);
    const expected = await tablesOf(db);
    expect(expected.edges.length).toBeGreaterThan(50);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...EXAMPLES, ...EXAMPLES], {
          minLength: 2 * EXAMPLES.length,
        }),
        fc.integer({ min: 1, max: EXAMPLES.length }),
        async (events, size) => {
          for (const table of [
            'nodes',
            'edges',
            'column_edges',
            'column_sets',
            'runs',
            'run_io',
            'events',
          ]) {
            await db(`lineage_${table}`).delete();
          }
          for (let from = 0; from < events.length; from += size) {
            await send(events.slice(from, from + size));
          }
          expect(await tablesOf(db)).toEqual(expected);
        },
      ),
      { numRuns: 10 },
    );
  });
});
