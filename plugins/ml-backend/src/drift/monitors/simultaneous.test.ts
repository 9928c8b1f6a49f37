import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { MonitorBody, monitorBody } from '@callboard/plugin-ml-common';
import { ProfileEngine, RetrainingTrigger } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { ml } from '../../__testUtils__/company';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { ByName } from '../../ByName';
import { daysAgo, profileOf } from '../__testUtils__/screeningRows';
import { Alerts } from '../Alerts';
import { DueStore } from '../store/DueStore';
import { MonitorStore, windowMsOf } from '../store/MonitorStore';
import { packProfile } from '../store/packProfile';
import { ProfileStore } from '../store/ProfileStore';
import { packReading, ReadingStore } from '../store/ReadingStore';
import { WindowStore } from '../store/WindowStore';
import { noReading } from '../windows/noReading';
import { windowAt } from '../windows/windowAt';
import { ManagedMonitors } from './ManagedMonitors';
import { StartAnew } from './StartAnew';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const NAME = { kind: 'MlModel', namespace: 'default', name: 'm' };
const NOW = new Date();
const WINDOWS = ['P1D', 'P2D', 'P7D', 'PT12H'];

/** The other side of a seam of this area: there are none. */
const alerts: Alerts = {
  openOf: async () => undefined,
  ofMonitors: async () => new Map(),
  countOpen: async () => [],
  advance: async () => {},
};

describe.each(engines)('monitors that several change on %s', engine => {
  let db: Knex;
  let monitors: MonitorStore;
  let readings: ReadingStore;
  let profiles: ProfileStore;
  beforeEach(async () => {
    db = await init(engine);
    monitors = new MonitorStore(db);
    readings = new ReadingStore(db);
    profiles = new ProfileStore(db);
  });

  /** Changes it by this database. */
  async function put(window: string, by: Knex = db) {
    const due = new DueStore(db);
    const windows = new WindowStore(db);
    const stores = { due, monitors, profiles, readings, windows };
    const model: Entity = ml('MlModel', 'm', {}, { uid: 'u1' });
    const managed = new ManagedMonitors({
      ...stores,
      alerts,
      db: by,
      engines: new ByName<ProfileEngine>('profile engine'),
      sight: { checkMayManage: async () => {}, mayManage: async () => true },
      startAnew: new StartAnew(stores),
      triggers: new ByName<RetrainingTrigger>('retraining trigger'),
      visible: { one: async () => model },
    });
    const settings = { window };
    const body: MonitorBody = monitorBody.parse({ settings });
    const credentials = mockCredentials.user('user:default/ann');
    const actor = { credentials, subject: 'user:default/ann', now: NOW };
    return managed.put(NAME, body, settings, actor);
  }

  /** As an evaluation that comes by does, of the windows as they are now. */
  async function evaluate() {
    const [monitor] = await monitors.of('u1');
    if (!monitor) {
      return;
    }
    const window = windowAt(daysAgo(9, NOW), windowMsOf(monitor));
    const reading = noReading(window);
    const found = { reading, reference: '1', digests: [], main: true };
    const packed = await packReading(found);
    await db.transaction(async trx => {
      if (await monitors.isStill(monitor, trx)) {
        const at = { now: NOW, trx };
        await readings.replace(monitor, window.from, [packed], at);
      }
    });
  }

  /** Lengths of the windows of what was found, milliseconds. */
  async function lengths(): Promise<number[]> {
    const rows = await db('drift_readings').select('from_at', 'to_at');
    return rows.map(row => Date.parse(row.to_at) - Date.parse(row.from_at));
  }

  it('keeps nothing of the windows of who was overtaken', async () => {
    await put('P1D');
    await evaluate();
    const overtaken = new Proxy(db, {
      get: (target, key) =>
        key === 'transaction'
          ? async (work: (trx: Knex.Transaction) => Promise<void>) => {
              await put('P7D');
              await evaluate();
              return target.transaction(work);
            }
          : Reflect.get(target, key),
    });
    const { settings } = await put('P1D', overtaken);
    expect(settings.window).toBe('P1D');
    expect(await lengths()).toEqual([]);
    await evaluate();
    expect(await lengths()).toEqual([86_400_000]);
  });

  it('lets one of those win that come at once, whole', async () => {
    const profile = await packProfile(profileOf(3));
    const at = { by: 'service', now: NOW, uid: 'u1' };
    await db.transaction(trx => profiles.put(profile, at, trx));
    for (let round = 0; round < 5; round++) {
      await Promise.all(WINDOWS.flatMap(each => [put(each), evaluate()]));
      await evaluate();
      const found = await monitors.of('u1');
      expect(found).toHaveLength(1);
      expect(new Set(await lengths())).toEqual(new Set([windowMsOf(found[0])]));
    }
  });
});
