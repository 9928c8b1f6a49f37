import { mockServices } from '@backstage/backend-test-utils';
import { AlertDecision } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { Registry } from 'prom-client';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { Claims } from '../../Claims';
import {
  baselineOf,
  daysAgo,
  profileOf,
  SCREENING,
  screeningRows,
} from '../__testUtils__/screeningRows';
import { Alerts } from '../Alerts';
import { DriftMetrics } from '../DriftMetrics';
import { KeepDrift } from '../intake/KeepDrift';
import { BaselineStore } from '../store/BaselineStore';
import { DueStore } from '../store/DueStore';
import { MonitorStore } from '../store/MonitorStore';
import { packBaseline } from '../store/packBaseline';
import { oneByOne } from '../store/packed';
import { packProfile } from '../store/packProfile';
import { ProfileStore } from '../store/ProfileStore';
import { ReadingStore } from '../store/ReadingStore';
import { Evaluation } from './Evaluation';
import { References } from './References';
import { WindowReader } from './WindowReader';

jest.setTimeout(60_000);

const NOW = new Date();
const NEVER = new AbortController().signal;
const { engines, init } = migratedDatabases();

describe.each(engines)('evaluation on %s', engine => {
  let db: Knex;
  let decisions: AlertDecision[];
  let onDecision: () => void;
  let now: Date;
  beforeEach(async () => {
    db = await init(engine);
    decisions = [];
    onDecision = () => {};
    now = NOW;
  });

  /** The other side of a seam of this area: keeps what it is told. */
  const alerts: Alerts = {
    openOf: async () => undefined,
    ofMonitors: async () => new Map(),
    countOpen: async () => [],
    async advance({ decision }) {
      decisions.push(decision);
      onDecision();
    },
  };

  function replica() {
    const clock = () => now;
    const baselines = new BaselineStore(db);
    const due = new DueStore(db);
    const monitors = new MonitorStore(db);
    const profiles = new ProfileStore(db);
    const keep = new KeepDrift({ baselines, due, monitors, profiles });
    const readings = new ReadingStore(db);
    const references = new References({ baselines, profiles });
    const evaluation = new Evaluation({
      alerts,
      claims: new Claims({ db, now: clock }),
      db,
      due,
      logger: mockServices.logger.mock(),
      metrics: new DriftMetrics(new Registry()),
      monitors,
      now: clock,
      reader: new WindowReader({ profiles, references }),
      readings,
    });
    const entity = (uid: string) => ({
      entityRef: SCREENING,
      uid,
      settings: {},
    });
    return {
      due,
      monitors,
      readings,
      run: () => evaluation.run(NEVER),
      async send(...sent: Array<ReturnType<typeof profileOf>>) {
        const packed = await oneByOne(sent, async profile => ({
          ...(await packProfile(profile)),
          entity: entity('u1'),
        }));
        await db.transaction(trx =>
          keep.profiles(packed, { by: 'service', now: NOW }, trx),
        );
      },
      async baseline(uid = 'u1') {
        const packed = await packBaseline(baselineOf());
        await db.transaction(trx =>
          keep.baseline(packed, entity(uid), { by: 'service', now: NOW }, trx),
        );
      },
      async found() {
        const [{ id }] = await monitors.of('u1');
        const range = { from: daysAgo(30, NOW), to: daysAgo(0, NOW) };
        const stored = [];
        for await (const { reading } of readings.newestFirst(id, range)) {
          stored.unshift([reading.from, reading.rows]);
        }
        return stored;
      },
    };
  }

  /** Of a version that is asked for fewer columns, and so is counted by another frame. */
  async function baselineOfOneColumn() {
    const wide = baselineOf();
    const frame = { ...wide.frame, columns: wide.frame.columns.slice(0, 1) };
    const { radius } = wide.counts.columns ?? {};
    const digest = `sha256:${'c'.repeat(64)}`;
    const counts = { rows: 2000, columns: { radius } };
    const packed = await packBaseline({ ...wide, digest, frame, counts });
    const { edgesHash } = await db.transaction(trx =>
      new BaselineStore(db).save(
        packed,
        { by: 'service', now: NOW, uid: 'u1' },
        trx,
      ),
    );
    return {
      digest,
      profileOf(days: number) {
        const canary = profileOf(days, { rows: screeningRows(60) });
        const columns = { radius: canary.counts.columns?.radius ?? radius };
        return {
          ...canary,
          digest,
          edgesHash,
          counts: { rows: 60, columns },
        };
      },
    };
  }

  it('is done once by two replicas', async () => {
    const [one, other] = [replica(), replica()];
    await one.baseline();
    await one.send(profileOf(2), profileOf(3));
    await Promise.all([one.run(), other.run()]);
    expect(decisions).toEqual([{ kind: 'none' }]);
    expect(await one.found()).toEqual([
      [daysAgo(3, NOW), 300],
      [daysAgo(2, NOW), 300],
    ]);
    await other.run();
    expect(decisions).toHaveLength(1);
  });

  it('keeps a window due that changes while it is evaluated', async () => {
    const one = replica();
    await one.baseline();
    await one.send(profileOf(2));
    const [{ id }] = await one.monitors.of('u1');
    const [before] = await one.due.windows(id, NOW, 10);
    await one.send({ ...profileOf(2), source: 'replica-2' });
    await db.transaction(trx => one.due.settle(id, [before], trx));
    await one.run();
    expect(await one.found()).toEqual([[daysAgo(2, NOW), 600]]);
  });

  it('finds a window that became due while windows were shorter', async () => {
    const one = replica();
    await one.baseline();
    await one.send(profileOf(2));
    await one.run();
    const [monitor] = await one.monitors.of('u1');
    const settings = { ...monitor.settings, window: 'PT1H' };
    const noon = new Date(Date.parse(daysAgo(2, NOW)) + 12 * 3_600_000);
    await db.transaction(trx =>
      one.due.mark({ ...monitor, settings }, [noon.toISOString()], trx),
    );
    await one.run();
    expect(await one.found()).toEqual([[daysAgo(2, NOW), 300]]);
    expect(await db('drift_due')).toEqual([]);
  });

  it('keeps nothing of what it found when the alert cannot be kept, and tries again later', async () => {
    const one = replica();
    await one.baseline();
    await one.send(profileOf(2));
    onDecision = () => {
      throw new Error('the database is full');
    };
    await one.run();
    expect(await one.found()).toEqual([]);
    onDecision = () => {};
    await one.run();
    expect(await one.found()).toEqual([]);
    now = new Date(NOW.valueOf() + 10 * 60_000);
    await one.run();
    expect(await one.found()).toHaveLength(1);
    expect(await db('drift_claims')).toEqual([]);
  });

  it('decides once nothing is due any more, and opens nothing of the past', async () => {
    const one = replica();
    await one.baseline();
    const shifted = (days: number) =>
      profileOf(days, {
        rows: screeningRows(300, { seed: 40 + days, shift: 1 }),
      });
    await one.send(shifted(7), shifted(6));
    await one.run();
    expect(decisions).toEqual([{ kind: 'none' }]);
    const [{ id }] = await one.monitors.of('u1');
    const settings = { window: 'PT1M' };
    await db('drift_monitors').update({ settings: JSON.stringify(settings) });
    const minutes = Array.from({ length: 501 }, (_, at) =>
      new Date(Date.parse(daysAgo(3, NOW)) + at * 60_000).toISOString(),
    );
    const [minutely] = await one.monitors.of('u1');
    await db.transaction(trx => one.due.mark(minutely, minutes, trx));
    await one.run();
    expect(await one.due.windows(id, NOW, 10)).toHaveLength(1);
    expect(decisions).toHaveLength(1);
    await one.run();
    expect(decisions).toHaveLength(2);
  });

  it('evaluates nothing that is switched off, and all of it later', async () => {
    const one = replica();
    await one.baseline();
    await one.send(profileOf(2));
    await db('drift_monitors').update({ enabled: false });
    await one.run();
    expect(decisions).toEqual([]);
    await db('drift_monitors').update({ enabled: true });
    await one.run();
    expect(await one.found()).toHaveLength(1);
  });

  it('reads versions apart that are counted by other frames, and lets that with most rows speak', async () => {
    const one = replica();
    await one.baseline();
    const narrow = await baselineOfOneColumn();
    await one.send(profileOf(2), narrow.profileOf(2));
    await one.run();
    expect(await one.found()).toEqual([[daysAgo(2, NOW), 300]]);
    const [{ id }] = await one.monitors.of('u1');
    expect(await one.readings.ofVersion(id, narrow.digest, 5)).toMatchObject([
      { main: false, reading: { rows: 60 } },
    ]);
  });

  it('judges versions under one frame apart, and lets that with most rows speak', async () => {
    const one = replica();
    await one.baseline();
    const [stable, canary] = ['a', 'c'].map(
      each => `sha256:${each.repeat(64)}`,
    );
    const moved = screeningRows(120, { seed: 9, shift: 2 });
    await one.send(
      profileOf(2, { digest: canary, rows: moved }),
      profileOf(2, { digest: stable }),
    );
    await one.run();
    expect(await one.found()).toEqual([[daysAgo(2, NOW), 300]]);
    const [{ id }] = await one.monitors.of('u1');
    const window = { from: daysAgo(2, NOW), to: daysAgo(1, NOW) };
    const versions = await one.readings.versionsWithin(id, window);
    expect(versions.get(window.from)).toMatchObject([
      { main: true, digests: [stable], reading: { status: 'stable' } },
      {
        main: false,
        digests: [canary],
        reading: { status: 'moved', rows: 120 },
      },
    ]);
  });

  it('reads a window of skew that was counted by two frames', async () => {
    const one = replica();
    await one.baseline();
    const entity = { entityRef: SCREENING, uid: 'u1', settings: {} };
    const narrow = await baselineOfOneColumn();
    await db.transaction(trx =>
      one.monitors.save(
        entity,
        { comparison: 'skew', enabled: true, settings: {} },
        { by: 'user:default/ann', now: NOW },
        trx,
      ),
    );
    await one.send(
      profileOf(2),
      profileOf(2, { role: 'training' }),
      narrow.profileOf(2),
      { ...narrow.profileOf(2), role: 'training' },
    );
    await one.run();
    const skew = (await one.monitors.of('u1')).find(
      ({ comparison }) => comparison === 'skew',
    );
    const rows = await db('drift_readings').where('monitor_id', skew?.id);
    expect(rows).toHaveLength(2);
  });

  it('removes what is old some at a time', async () => {
    const one = replica();
    await one.baseline();
    await one.send(profileOf(4), profileOf(3), profileOf(2));
    await one.run();
    const before = daysAgo(2, NOW);
    expect(await one.readings.removeBefore(before, 1)).toBe(1);
    expect(await one.readings.removeBefore(before, 5)).toBe(1);
    expect(await one.found()).toEqual([[before, 300]]);
  });

  it('goes down and up again', async () => {
    const directory = `${__dirname}/../../../migrations`;
    await db.migrate.rollback({ directory }, true);
    expect(await db.schema.hasTable('drift_profiles')).toBe(false);
    await db.migrate.latest({ directory });
    expect(await db('drift_profiles')).toEqual([]);
  });
});
