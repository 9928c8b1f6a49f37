import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { randomUUID } from 'node:crypto';
import { startReviews } from '../__testUtils__/startReviews';
import { ReviewRow } from './rows';
import { migratedDatabases } from '../../../__testUtils__/migratedDatabases';

jest.setTimeout(120_000);

const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const MANY = 10_000;

describe.each(databases.engines)('lists of reviews on %s', id => {
  it('tells exactly how many of 10,000 are there and are mine, in few queries', async () => {
    const db = await databases.init(id);
    const reviews = await startReviews(db);
    const opened = await reviews.open();
    const row: ReviewRow = await db('governance_reviews').first();
    const rows = Array.from({ length: MANY - 1 }, (_, nth) => ({
      ...row,
      id: randomUUID(),
      version_id: randomUUID(),
      open_key: `open ${nth}`,
      uid: nth % 10 === 0 ? 'hidden' : row.uid,
      entity_ref: nth % 10 === 0 ? 'mlmodel:default/hidden' : row.entity_ref,
      contributors: nth % 2 === 0 ? '[]' : row.contributors,
    }));
    await db.batchInsert('governance_reviews', rows, 500);
    const asked = rows.map(each => ({
      review_id: each.id,
      group_ref: 'group:default/reviewers',
    }));
    await db.batchInsert('governance_review_groups', asked, 500);
    let queries = 0;
    db.on('query', () => {
      queries++;
    });
    const all = await reviews.ask('bob', '/reviews?limit=200');
    expect(all.body.totalItems).toBe(9000);
    expect(queries).toBeLessThan(12);
    // Mila wrote the cards of all but every second.
    const mine = await reviews.ask('mila', '/reviews?mine=true&limit=200');
    expect(mine.body.totalItems).toBe(4000);
    expect(queries).toBeLessThan(80);
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const { body } = await reviews.ask(
        'bob',
        `/reviews?state=undecided&limit=200${
          cursor ? `&cursor=${cursor}` : ''
        }`,
      );
      body.reviews.forEach((each: { id: string }) => seen.add(each.id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen.size).toBe(9000);
    expect(seen.has(opened)).toBe(true);
    const mineOfRequester = await reviews.ask('rita', '/reviews?mine=true');
    expect(mineOfRequester.body.totalItems).toBe(0);
    await reviews.stop();
  });

  it('migrates up, down and up again, leaving nothing behind', async () => {
    const db = await databases.init(id);
    const has = () => db.schema.hasTable('governance_reviews');
    expect(await has()).toBe(true);
    await db.migrate.rollback({ directory }, true);
    expect(await has()).toBe(false);
    await db.migrate.latest({ directory });
    expect(await has()).toBe(true);
  });
});
