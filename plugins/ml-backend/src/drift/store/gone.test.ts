import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { ml } from '../../__testUtils__/company';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { baselineOf, profileOf } from '../__testUtils__/screeningRows';
import { KeepDrift } from '../intake/KeepDrift';
import { EntitySettingsSync } from '../monitors/EntitySettingsSync';
import { StartAnew } from '../monitors/StartAnew';
import { BaselineStore } from './BaselineStore';
import { driftRetention } from './driftRetention';
import { DueStore } from './DueStore';
import { GoneStore } from './GoneStore';
import { MonitorStore } from './MonitorStore';
import { packBaseline } from './packBaseline';
import { packProfile } from './packProfile';
import { ProfileStore } from './ProfileStore';
import { packReading, ReadingStore } from './ReadingStore';
import { WindowStore } from './WindowStore';
import { noReading } from '../windows/noReading';

jest.setTimeout(60_000);

const START = new Date();
const DAY = 86_400_000;
const NEVER = new AbortController().signal;
const TABLES = [
  'alert_events',
  'alerts',
  'baselines',
  'due',
  'monitors',
  'profiles',
  'readings',
  'retrainings',
  'windows',
].map(name => `drift_${name}`);
const { engines, init } = migratedDatabases();

describe.each(engines)('entities that are gone on %s', engine => {
  let db: Knex;
  let now: Date;
  let pages: Array<Entity[] | Error>;
  beforeEach(async () => {
    db = await init(engine);
    now = START;
    for (const uid of ['u1', 'u2']) {
      await keepAll(uid);
    }
  });

  function parts() {
    return {
      baselines: new BaselineStore(db),
      db,
      due: new DueStore(db),
      gone: new GoneStore(db),
      logger: mockServices.logger.mock(),
      monitors: new MonitorStore(db),
      now: () => now,
      profiles: new ProfileStore(db),
      readings: new ReadingStore(db),
      windows: new WindowStore(db),
    };
  }

  /** A row in each table. */
  async function keepAll(uid: string) {
    const { monitors, readings, windows, ...stores } = parts();
    const keep = new KeepDrift({ ...stores, monitors });
    const entity = { entityRef: 'mlmodel:default/m', uid, settings: {} };
    const by = { by: 'service', now };
    const baseline = await packBaseline(baselineOf());
    const profile = { ...(await packProfile(profileOf(2))), entity };
    await db.transaction(async trx => {
      await keep.baseline(baseline, entity, by, trx);
      await keep.profiles([profile], by, trx);
    });
    const [monitor] = await monitors.of(uid);
    const { from, to } = profileOf(2).window;
    const edgesHash = 'e';
    await windows.save(monitor.id, { from, to, edgesHash, attempts: 0 });
    const found = { reading: noReading({ from, to }), digests: [] };
    const packed = await packReading({ ...found, reference: '1', main: true });
    await db.transaction(trx =>
      readings.replace(monitor, from, [packed], { now, trx }),
    );
    await keepAlert(uid, monitor.id);
  }

  async function keepAlert(uid: string, monitorId: string) {
    const ids = { entity_ref: 'mlmodel:default/m', uid };
    const at = now.toISOString();
    await db('drift_alerts').insert({
      ...ids,
      id: monitorId,
      monitor_id: monitorId,
      state: 'open',
      severity: 'failing',
      subjects: '[]',
      opened_at: at,
      notify: true,
    });
    await db('drift_alert_events').insert({
      alert_id: monitorId,
      position: 0,
      at,
      what: 'opened',
      text: '',
      tells: true,
      announced: true,
    });
    await db('drift_retrainings').insert({
      ...ids,
      id: monitorId,
      alert_id: monitorId,
      trigger: 'pipeline',
      requested_at: at,
      state: 'waiting',
      attempts: 0,
      next_at: at,
    });
  }

  /** What tasks do once, so many days after the start. */
  async function on(day: number, ...catalog: Array<Entity[] | Error>) {
    now = new Date(START.valueOf() + day * DAY);
    pages = catalog;
    const stores = parts();
    const sync = new EntitySettingsSync({
      ...stores,
      catalog: { all: readPages },
      startAnew: new StartAnew(stores),
    });
    await sync.run(NEVER).catch(error => {
      if (error !== pages.at(-1)) {
        throw error;
      }
    });
    const keepForMs = 400 * DAY;
    await driftRetention({ ...stores, keepForMs }).run(NEVER);
  }

  async function* readPages() {
    for (const page of pages) {
      if (page instanceof Error) {
        throw page;
      }
      yield page;
    }
  }

  async function rowsLeft() {
    const left = await Promise.all(
      TABLES.map(async table => (await db(table)).length),
    );
    return new Set(left);
  }

  const model = (uid: string) => ml('MlModel', 'm', {}, { uid });
  const both = [model('u1'), model('u2')];

  it('are forgotten after 30 days, all that is kept of them, and nothing of others', async () => {
    await on(0, both);
    await on(1, [model('u2')], []);
    await on(30.9, [model('u2')]);
    expect(await rowsLeft()).toEqual(new Set([2]));
    await on(31, [model('u2')]);
    expect(await rowsLeft()).toEqual(new Set([1]));
    expect(await db('drift_monitors').pluck('uid')).toEqual(['u2']);
    expect(await db('drift_gone')).toEqual([]);
  });

  it('are not gone because a catalog could not be read, or only in part', async () => {
    const broken = new Error('The catalog did not answer');
    for (const day of [0, 20, 40, 80]) {
      await on(day, broken);
      await on(day, [model('u2')], broken);
    }
    expect(await rowsLeft()).toEqual(new Set([2]));
    expect(await db('drift_gone')).toEqual([]);
  });

  it('are not gone when they come back, nor when nobody looked again', async () => {
    await on(0, []);
    await on(29, both);
    await on(31, []);
    await on(80, new Error('The catalog did not answer'));
    expect(await rowsLeft()).toEqual(new Set([2]));
    await on(81, both);
    expect(await db('drift_gone')).toEqual([]);
  });
});
