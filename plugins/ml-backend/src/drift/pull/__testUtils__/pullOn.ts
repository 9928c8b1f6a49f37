import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import {
  MonitorBody,
  monitorSource,
  ProfileRole,
} from '@callboard/plugin-ml-common';
import { ProfileEngine } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { Registry } from 'prom-client';
import { ml } from '../../../__testUtils__/company';
import { ByName } from '../../../ByName';
import { Claims } from '../../../Claims';
import { DAY, SCREENING } from '../../__testUtils__/screeningRows';
import { DriftMetrics } from '../../DriftMetrics';
import { KeepDrift } from '../../intake/KeepDrift';
import { StartAnew } from '../../monitors/StartAnew';
import { BaselineStore } from '../../store/BaselineStore';
import { DueStore } from '../../store/DueStore';
import { MonitorStore } from '../../store/MonitorStore';
import { ProfileStore } from '../../store/ProfileStore';
import { ReadingStore } from '../../store/ReadingStore';
import { WindowStore } from '../../store/WindowStore';
import { EngineTurns } from '../EngineTurns';
import { MonitorPull } from '../MonitorPull';
import { PulledBaseline } from '../PulledBaseline';
import { PulledWindow } from '../PulledWindow';
import { PullTask } from '../PullTask';

type Comparison = MonitorBody['comparison'];

/** When the tests begin. */
export const START = new Date('2026-11-20T12:00:00Z');
const RANGE = { from: '2026-01-01', to: '2027-01-01' };

const model = ml('MlModel', 'tumor-screening', {}, { uid: 'u1' });
/** As the catalog has it. */
export const PULLED_MODEL: Entity = {
  ...model,
  metadata: { ...model.metadata, namespace: 'default' },
};

/** Begin of a day, so many before the one on which the tests begin. */
export function day(before: number): string {
  return new Date(
    Date.parse('2026-11-20T00:00:00Z') - before * DAY,
  ).toISOString();
}

/** What pulls of one backend process. */
export function pullOn(
  db: Knex,
  {
    engine,
    entities,
    heldMs,
    logger,
    now,
    timeoutMs = 30_000,
  }: {
    engine: ProfileEngine;
    /** In the catalog. */
    entities: () => Entity[];
    heldMs?: number;
    logger: LoggerService;
    now: () => Date;
    timeoutMs?: number;
  },
) {
  const known = new ByName<ProfileEngine>('profile engine');
  known.add(engine);
  const baselines = new BaselineStore(db);
  const due = new DueStore(db);
  const monitors = new MonitorStore(db);
  const profiles = new ProfileStore(db);
  const windows = new WindowStore(db);
  const readings = new ReadingStore(db);
  const startAnew = new StartAnew({
    due,
    monitors,
    profiles,
    readings,
    windows,
  });
  const parts = {
    baselines,
    db,
    due,
    keep: new KeepDrift({ baselines, due, monitors, profiles }),
    metrics: new DriftMetrics(new Registry()),
    monitors,
    now,
    profiles,
    turns: new EngineTurns(timeoutMs),
    windows,
  };
  const task = new PullTask({
    claims: new Claims({ db, now, heldMs }),
    logger,
    monitors,
    now,
    pull: new MonitorPull({
      ...parts,
      baselines: new PulledBaseline(parts),
      catalog: { entities: async () => entities() },
      engines: known,
      intervalMs: 15 * 60_000,
      keepForMs: 400 * DAY,
      windowStates: windows,
      windows: new PulledWindow(parts),
    }),
  });
  return {
    ...parts,
    run: (signal = new AbortController().signal) => task.run(signal),
    async watch(
      change: object = {},
      comparison: Comparison = 'baseline',
      settings: JsonObject = {},
    ) {
      const source = monitorSource.parse({
        engine: 'folder',
        baseline: { path: 'reference1' },
        serving: { path: '{from}.json' },
        ...change,
      });
      const entity = { entityRef: SCREENING, uid: 'u1', settings: {} };
      await db.transaction(async trx => {
        const before = await monitors.save(
          entity,
          { comparison, enabled: true, settings, source },
          { by: 'user:default/ann', now: now() },
          trx,
        );
        await startAnew.of(before, now(), trx);
      });
    },
    async lastRun() {
      return (await monitors.of('u1'))[0].lastRun;
    },
    async read(
      comparison: Comparison = 'baseline',
      role: ProfileRole = 'serving',
    ) {
      const monitor = { comparison, uid: 'u1' };
      const found = await profiles.within(monitor, role, RANGE);
      return found.map(({ counts, from }) => [from, counts.rows]);
    },
  };
}
