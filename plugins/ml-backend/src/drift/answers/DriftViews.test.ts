import { settingsOf } from '../monitors/settingsOf';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { baselineOf, daysAgo, SCREENING } from '../__testUtils__/screeningRows';
import { Alerts } from '../Alerts';
import { WatchedMonitor } from '../Monitors';
import { BaselineStore } from '../store/BaselineStore';
import { packBaseline } from '../store/packBaseline';
import { ReadingStore } from '../store/ReadingStore';
import { DriftViews } from './DriftViews';

jest.setTimeout(60_000);

const NOW = new Date();
const { engines, init } = migratedDatabases();

/** The other side of a seam of this area: there are none. */
const alerts: Alerts = {
  openOf: async () => undefined,
  ofMonitors: async () => new Map(),
  countOpen: async () => [],
  advance: async () => {},
};

function monitorOf(uid: string): WatchedMonitor {
  return {
    id: crypto.randomUUID(),
    uid,
    entityRef: SCREENING,
    comparison: 'baseline',
    enabled: true,
    settings: settingsOf(),
    createdBy: 'default',
    updatedAt: daysAgo(1, NOW),
  };
}

it.each(engines)('asks for some entities at a time on %s', async engine => {
  const db = await init(engine);
  const baselines = new BaselineStore(db);
  const packed = await packBaseline(baselineOf());
  await db.transaction(trx =>
    baselines.save(packed, { by: 'service', now: NOW, uid: 'u1000' }, trx),
  );
  const asked: number[] = [];
  db.on('query', ({ bindings, sql }) => {
    if (/drift_baselines/.test(sql)) {
      asked.push(bindings.length);
    }
  });
  const views = new DriftViews({
    alerts,
    baselines,
    now: () => NOW,
    readings: new ReadingStore(db),
  });
  const monitors = Array.from({ length: 1001 }, (_, at) => monitorOf(`u${at}`));
  const found = await views.of([...monitors, monitorOf('u0')]);
  expect(asked).toEqual([500, 500, 1]);
  expect(found).toHaveLength(1002);
  expect(found[1000].status.sentence).not.toBe(found[999].status.sentence);
});
