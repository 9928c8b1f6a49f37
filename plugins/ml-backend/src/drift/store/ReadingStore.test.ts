import {
  driftSettings,
  ReadingSummary,
  WindowReading,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { daysAgo } from '../__testUtils__/screeningRows';
import { packReading, ReadingStore } from './ReadingStore';

jest.setTimeout(60_000);

const directory = `${__dirname}/../../../migrations`;
const { engines, init } = migratedDatabases();
const settings = driftSettings.parse({ columns: { id: { ignore: true } } });
const NOW = new Date();

function readingOf(days: number): WindowReading {
  const column = (name: string, status: WindowReading['status']) => ({
    column: name,
    status,
    n: 300,
    m: 2000,
    effects: [],
  });
  const measure = { metric: 'accuracy', value: 0.9, low: 0.8, high: 1, n: 300 };
  return {
    from: daysAgo(days, NOW),
    to: daysAgo(days - 1, NOW),
    rows: 300,
    status: 'moved',
    score: 0.5,
    columns: [
      column('radius', 'moved'),
      column('site', 'stable'),
      column('age', 'insufficient-data'),
      column('id', 'moved'),
    ],
    performance: [
      { ...measure, slice: 'all', basis: 'measured' },
      { ...measure, slice: 'north', basis: 'measured' },
    ],
  };
}

function summaryOf(days: number): ReadingSummary {
  const { performance, ...reading } = readingOf(days);
  return {
    ...reading,
    columns: { watched: 3, moved: 1, unjudged: 1 },
    performance: performance.slice(0, 1),
  };
}

describe.each(engines)('readings on %s', engine => {
  let db: Knex;
  let readings: ReadingStore;
  beforeEach(async () => {
    db = await init(engine);
    readings = new ReadingStore(db);
  });

  async function keep(id: string, days: number) {
    const reading = readingOf(days);
    const found = { reading, reference: '1', digests: ['d'], main: true };
    const kept = await packReading(found);
    await db.transaction(trx =>
      readings.replace({ id, settings }, reading.from, [kept], {
        now: NOW,
        trx,
      }),
    );
  }

  it('tells how windows stand without unpacking what was found of columns', async () => {
    const id = randomUUID();
    await keep(id, 3);
    await keep(id, 2);
    await db('drift_readings').update({ content: Buffer.from('not JSON') });
    const newest = await readings.newestOf([id], 30);
    expect(newest.get(id)?.map(({ reading }) => reading)).toEqual([
      summaryOf(3),
      summaryOf(2),
    ]);
    const [own] = await readings.ofVersion(id, 'd', 1);
    expect(own).toMatchObject({ digests: ['d'], reading: summaryOf(2) });
  });

  it('knows how windows stand that were kept before this was', async () => {
    await db.migrate.down({
      directory,
      name: '20261122100000_drift_reading_summary.js',
    });
    const id = randomUUID();
    await db('drift_monitors').insert({
      id,
      uid: 'u1',
      entity_ref: 'mlmodel:default/m',
      comparison: 'baseline',
      enabled: true,
      settings: JSON.stringify({ columns: { id: { ignore: true } } }),
      entity_settings: JSON.stringify({ columns: { id: { ignore: false } } }),
      created_by: 'default',
      updated_at: NOW.toISOString(),
    });
    const days = Array.from({ length: 201 }, (_, at) => at + 2);
    await db('drift_readings').insert(
      days.map(each => {
        const reading = readingOf(each);
        const json = JSON.stringify(reading);
        return {
          monitor_id: id,
          from_at: reading.from,
          to_at: reading.to,
          reference: '1',
          main: true,
          digests: '[]',
          content: each === 2 ? Buffer.from(json) : gzipSync(json),
          evaluated_at: NOW.toISOString(),
        };
      }),
    );
    await db.migrate.latest({ directory });
    const found = await readings.newestOf([id], 500);
    expect(found.get(id)?.map(({ reading }) => reading)).toEqual(
      [...days].reverse().map(summaryOf),
    );
  });
});
