import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { Registry } from 'prom-client';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { MonitorBody, monitorSource } from '@callboard/plugin-ml-common';
import { ProfileEngine } from '@callboard/plugin-ml-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ml } from '../../../__testUtils__/company';
import { Claims } from '../../../Claims';
import {
  DAY,
  SCREENING,
  screeningRows,
} from '../../__testUtils__/screeningRows';
import { ByName } from '../../../ByName';
import { DriftMetrics } from '../../DriftMetrics';
import { KeepDrift } from '../../intake/KeepDrift';
import { StartAnew } from '../../monitors/StartAnew';
import { BaselineStore } from '../../store/BaselineStore';
import { DueStore } from '../../store/DueStore';
import { MonitorStore } from '../../store/MonitorStore';
import { ProfileStore } from '../../store/ProfileStore';
import { ReadingStore } from '../../store/ReadingStore';
import { WindowStore } from '../../store/WindowStore';
import { FolderEngine } from './FolderEngine';
import { MonitorPull } from '../MonitorPull';
import { PulledBaseline } from '../PulledBaseline';
import { PulledWindow } from '../PulledWindow';
import { PullTask } from '../PullTask';

type Comparison = MonitorBody['comparison'];

const START = new Date('2026-11-20T12:00:00Z');
const RANGE = { from: '2026-01-01', to: '2027-01-01' };

/** Begin of a day, so many before the one on which the tests begin. */
export function day(before: number): string {
  return new Date(
    Date.parse('2026-11-20T00:00:00Z') - before * DAY,
  ).toISOString();
}

/** What tests of pulling change. */
interface Pulling {
  db: Knex;
  engine: FolderEngine;
  /** In the catalog. */
  entities: Entity[];
  /** Of the files of the engine. */
  folder: string;
  now: Date;
}

async function start(db: Knex): Promise<Pulling> {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-pull-'));
  const engine = new FolderEngine(folder);
  const model = ml('MlModel', 'tumor-screening', {}, { uid: 'u1' });
  const metadata = { ...model.metadata, namespace: 'default' };
  await engine.put('reference1', screeningRows(2000));
  for (const before of [3, 2, 1]) {
    await engine.put(day(before), screeningRows(300, { seed: before + 1 }));
  }
  return { db, engine, entities: [{ ...model, metadata }], folder, now: START };
}

/** A database and a folder with three days of rows, anew for each test of the `describe` that this is called in. */
export function pulling(init: () => Promise<Knex>) {
  let t: Pulling;
  beforeEach(async () => {
    t = await start(await init());
  });
  afterEach(() => rm(t.folder, { recursive: true, force: true }));

  /** One backend process, with the engine or without. */
  function replica({
    engine: installed = t.engine,
    heldMs,
    timeoutMs = 30_000,
  }: { engine?: ProfileEngine; heldMs?: number; timeoutMs?: number } = {}) {
    const { db } = t;
    const clock = () => t.now;
    const known = new ByName<ProfileEngine>('profile engine');
    known.add(installed);
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
      now: clock,
      profiles,
      timeoutMs,
      windows,
    };
    const task = new PullTask({
      claims: new Claims({ db, now: clock, heldMs }),
      logger: mockServices.logger.mock(),
      monitors,
      now: clock,
      pull: new MonitorPull({
        ...parts,
        baselines: new PulledBaseline(parts),
        catalog: { entities: async () => t.entities },
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
            { by: 'user:default/ann', now: t.now },
            trx,
          );
          await startAnew.of(before, t.now, trx);
        });
      },
      async lastRun() {
        return (await monitors.of('u1'))[0].lastRun;
      },
      async read(comparison: Comparison = 'baseline') {
        const monitor = { comparison, uid: 'u1' };
        const found = await profiles.within(monitor, 'serving', RANGE);
        return found.map(({ counts, from }) => [from, counts.rows]);
      },
    };
  }
  return {
    /** Of the test that runs. */
    at: () => t,
    later(ms: number) {
      t.now = new Date(t.now.valueOf() + ms);
    },
    replica,
  };
}
