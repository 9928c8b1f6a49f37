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
import { ml } from '../../__testUtils__/company';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { Claims } from '../../Claims';
import { DAY, SCREENING, screeningRows } from '../__testUtils__/screeningRows';
import { ByName } from '../../ByName';
import { DriftMetrics } from '../DriftMetrics';
import { KeepDrift } from '../intake/KeepDrift';
import { StartAnew } from '../monitors/StartAnew';
import { BaselineStore } from '../store/BaselineStore';
import { DueStore } from '../store/DueStore';
import { MonitorStore } from '../store/MonitorStore';
import { ProfileStore } from '../store/ProfileStore';
import { ReadingStore } from '../store/ReadingStore';
import { WindowStore } from '../store/WindowStore';
import { FolderEngine } from './__testUtils__/FolderEngine';
import { MonitorPull } from './MonitorPull';
import { PulledBaseline } from './PulledBaseline';
import { PulledWindow } from './PulledWindow';
import { PullTask } from './PullTask';

jest.setTimeout(60_000);

type Comparison = MonitorBody['comparison'];

const START = new Date('2026-11-20T12:00:00Z');
const RANGE = { from: '2026-01-01', to: '2027-01-01' };
const { engines, init } = migratedDatabases();

/** Begin of a day, so many before the one on which the tests begin. */
function day(before: number): string {
  return new Date(
    Date.parse('2026-11-20T00:00:00Z') - before * DAY,
  ).toISOString();
}

describe.each(engines)('reading the source of a monitor on %s', engineId => {
  let db: Knex;
  let folder: string;
  let engine: FolderEngine;
  let now: Date;
  let entities: Entity[];
  beforeEach(async () => {
    db = await init(engineId);
    folder = await mkdtemp(join(tmpdir(), 'callboard-pull-'));
    engine = new FolderEngine(folder);
    now = START;
    const model = ml('MlModel', 'tumor-screening', {}, { uid: 'u1' });
    entities = [
      { ...model, metadata: { ...model.metadata, namespace: 'default' } },
    ];
    await engine.put('reference1', screeningRows(2000));
    for (const before of [3, 2, 1]) {
      await engine.put(day(before), screeningRows(300, { seed: before + 1 }));
    }
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** One backend process, with the engine or without. */
  function replica({
    engine: installed = engine,
    heldMs,
    timeoutMs = 30_000,
  }: { engine?: ProfileEngine; heldMs?: number; timeoutMs?: number } = {}) {
    const clock = () => now;
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
        catalog: { entities: async () => entities },
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
            { by: 'user:default/ann', now },
            trx,
          );
          await startAnew.of(before, now, trx);
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
  const later = (ms: number) => {
    now = new Date(now.valueOf() + ms);
  };

  it('reads the baseline once and each day that is over, then only what is new or changed', async () => {
    const one = replica();
    await one.watch();
    await engine.put(day(0), screeningRows(10));
    await one.run();
    expect(await one.read()).toEqual([
      [day(3), 300],
      [day(2), 300],
      [day(1), 300],
    ]);
    expect(await one.lastRun()).toMatchObject({ state: 'done' });
    engine.asked.length = 0;
    await one.run();
    expect(engine.asked).toEqual([]);
    await engine.put(day(2), screeningRows(200));
    later(DAY);
    await one.run();
    expect(engine.asked).toEqual([
      'windows',
      `window ${day(2).slice(0, 10)}`,
      `window ${day(0).slice(0, 10)}`,
    ]);
    expect(await one.read()).toContainEqual([day(2), 200]);
    const due = await one.due.windows(
      (
        await one.monitors.of('u1')
      )[0].id,
      now,
      10,
    );
    expect(due).toHaveLength(4);
  });

  it('tries a day that failed again alone, later each time, and keeps what it knew', async () => {
    const one = replica();
    await one.watch();
    const failing = `window ${day(2).slice(0, 10)}`;
    engine.before.set(failing, () => {
      throw new Error('the file changed while it was read');
    });
    await one.run();
    expect((await one.read()).map(([from]) => from)).toEqual([day(3), day(1)]);
    expect(await one.lastRun()).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('the file changed while it was read'),
    });
    engine.asked.length = 0;
    later(30_000);
    await one.run();
    expect(engine.asked).toEqual([]);
    later(30_000);
    await one.run();
    expect(engine.asked).toEqual(['windows', failing]);
    // After the second failure it waits two minutes.
    later(60_000);
    await one.run();
    expect(engine.asked).toHaveLength(2);
    engine.before.clear();
    later(60_000);
    await one.run();
    expect(engine.asked.slice(2)).toEqual(['windows', failing]);
    expect(await one.read()).toContainEqual([day(2), 300]);
    expect(await one.lastRun()).toMatchObject({ state: 'done' });
    expect(
      await one.windows.failed((await one.monitors.of('u1'))[0].id),
    ).toEqual([]);
  });

  it('forgets a day that failed and is not there any more', async () => {
    const one = replica();
    await one.watch();
    engine.before.set(`window ${day(2).slice(0, 10)}`, () => {
      throw new Error('the file changed while it was read');
    });
    await one.run();
    await rm(join(folder, `${day(2).slice(0, 10)}.json`));
    later(60_000);
    await one.run();
    expect(await one.lastRun()).toMatchObject({ state: 'done' });
    engine.asked.length = 0;
    later(60_000);
    await one.run();
    expect(engine.asked).toEqual([]);
  });

  it.each([
    ['baseline', 'window'],
    ['windows', 'window'],
  ])('tries later when %s cannot be had', async (work, never) => {
    const one = replica();
    await one.watch();
    engine.before.set(work, () => {
      throw new Error('no such file: baseline.path');
    });
    await one.run();
    expect(await one.lastRun()).toMatchObject({
      state: 'failed',
      error: 'Error: no such file: baseline.path',
    });
    expect(engine.asked.some(each => each.startsWith(`${never} `))).toBe(false);
    engine.before.clear();
    later(60_000);
    await one.run();
    expect(await one.read()).toHaveLength(3);
  });

  it('does not wait for ever for an engine that hangs', async () => {
    const one = replica({ timeoutMs: 200 });
    await one.watch();
    engine.before.set(
      `window ${day(2).slice(0, 10)}`,
      () => new Promise(() => {}),
    );
    await one.run();
    expect((await one.read()).map(([from]) => from)).toEqual([day(3), day(1)]);
    expect(await one.lastRun()).toMatchObject({
      error: expect.stringContaining('It was not done within 0.2 s'),
    });
  });

  it('refuses counts of an engine that contradict themselves', async () => {
    const lying = new FolderEngine(folder);
    const wrong: ProfileEngine = {
      name: 'folder',
      baseline: source => lying.baseline(source),
      windows: (source, range, windowMs) =>
        lying.windows(source, range, windowMs),
      async profile(source, frame, window) {
        const found = await lying.profile(source, frame, window);
        return { ...found, counts: { ...found.counts, rows: 1 } };
      },
    };
    const one = replica({ engine: wrong });
    await one.watch();
    await one.run();
    expect(await one.read()).toEqual([]);
    expect(await one.lastRun()).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('counts.'),
    });
  });

  it('leaves a source to one replica, and to another one once that was killed', async () => {
    const killed = replica({ heldMs: 600 });
    await killed.watch();
    // Its process ends without a word: the claim is neither renewed nor given back.
    await db('drift_claims').insert({
      key: (await killed.monitors.of('u1'))[0].id,
      token: 'of a process that was killed',
      until: new Date(now.valueOf() + 600).toISOString(),
    });
    const other = replica({ heldMs: 600 });
    await other.run();
    expect(engine.asked).toEqual([]);
    later(601);
    await Promise.all([other.run(), killed.run()]);
    expect(engine.asked.filter(each => each === 'baseline')).toHaveLength(1);
    expect(engine.asked).toHaveLength(5);
    expect(await other.read()).toHaveLength(3);
    expect(await db('drift_claims')).toEqual([]);
  });

  it('goes on where it was stopped', async () => {
    const one = replica();
    await one.watch();
    const stopping = new AbortController();
    engine.before.set(`window ${day(2).slice(0, 10)}`, () => {
      stopping.abort(new Error('The process is stopping'));
      return new Promise(() => {});
    });
    await expect(one.run(stopping.signal)).rejects.toThrow('is stopping');
    expect(await one.read()).toHaveLength(1);
    expect(await one.lastRun()).toBeUndefined();
    engine.before.clear();
    engine.asked.length = 0;
    await one.run();
    expect(engine.asked).toEqual([
      'windows',
      `window ${day(2).slice(0, 10)}`,
      `window ${day(1).slice(0, 10)}`,
    ]);
  });

  it('counts all days anew for another baseline, and reads nothing for an entity that is gone', async () => {
    const one = replica();
    await one.watch();
    await one.run();
    await engine.put('reference2', screeningRows(1500, { seed: 77 }));
    later(1000);
    await one.watch({ baseline: { path: 'reference2' } });
    engine.asked.length = 0;
    await one.run();
    expect(engine.asked).toHaveLength(5);
    expect(await one.read()).toHaveLength(3);
    entities = [];
    later(DAY);
    await one.run();
    expect(await one.lastRun()).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('is not in the catalog any more'),
    });
  });

  it('counts for two comparisons of an entity apart', async () => {
    const one = replica();
    await one.watch();
    await one.watch({ baseline: { path: 'reference2' } }, 'skew');
    await engine.put('reference2', screeningRows(1500, { seed: 77 }));
    await one.run();
    const all = [
      [day(3), 300],
      [day(2), 300],
      [day(1), 300],
    ];
    expect(await one.read('baseline')).toEqual(all);
    expect(await one.read('skew')).toEqual(all);
    expect(await one.monitors.of('u1')).toHaveLength(2);
  });

  it('counts each row once when windows become longer, also while they are read', async () => {
    const one = replica();
    const weekly = async () => {
      later(1000);
      await one.watch({}, 'baseline', { window: 'P7D' });
    };
    await one.watch();
    await one.run();
    await weekly();
    await one.run();
    const week = '2026-11-12T00:00:00.000Z';
    expect(await one.read()).toEqual([[week, 600]]);
    const [{ id }] = await one.monitors.of('u1');
    const due = async () => {
      const found = await one.due.windows(id, new Date('2027-01-01'), 10);
      return found.map(({ from }) => from);
    };
    expect(await due()).toEqual([week]);
    later(1000);
    await one.watch();
    expect(await one.read()).toEqual([]);
    engine.before.set(`window ${day(2).slice(0, 10)}`, weekly);
    await one.run();
    await one.run();
    expect(await one.read()).toEqual([[week, 600]]);
    expect(await due()).toEqual([week]);
    expect(await one.windows.of(id)).toMatchObject([{ from: week }]);
  });

  it('reads what becomes due while another source takes long', async () => {
    const one = replica();
    await one.watch();
    await one.watch({ baseline: { path: 'reference2' } }, 'skew');
    await engine.put('reference2', screeningRows(1500, { seed: 77 }));
    const [, quick] = await one.monitors.of('u1');
    let go = () => {};
    const held = new Promise<void>(resolve => {
      go = resolve;
    });
    engine.before.set('baseline', () => {
      engine.before.delete('baseline');
      return held;
    });
    await one.monitors.runAt(quick.id, new Date(now.valueOf() + 1000));
    const running = one.run();
    later(1000);
    while ((await one.read('skew')).length < 3) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    expect(await one.read('baseline')).toEqual([]);
    go();
    await running;
    expect(await one.read('baseline')).toHaveLength(3);
  });

  it('says which engine is missing', async () => {
    const one = replica();
    await one.watch({ engine: 'trino' });
    await one.run();
    expect(await one.lastRun()).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('There is no profile engine trino'),
    });
  });
});
