import { AlertDecision } from '@callboard/plugin-ml-common';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { WatchedMonitor } from '../Monitors';
import { RetrainingRequests } from '../retraining/RetrainingRequests';
import { RetrainingStore } from '../retraining/RetrainingStore';
import { moved, watched } from './__testUtils__/watched';
import { alertAfterAction } from './alertAfterAction';
import { AlertStore } from './AlertStore';
import { StoredAlerts } from './StoredAlerts';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const LONG_AGO = new Date('2026-01-01T00:00:00.000Z');
const hour = (at: number) => new Date(Date.UTC(2026, 10, 21, at));
const calm: AlertDecision = { kind: 'calm', text: 'Calm for 2 windows' };

describe.each(databases.engines)('alerts on %s', engine => {
  let db: Knex;
  let store: AlertStore;
  let alerts: StoredAlerts;
  beforeEach(async () => {
    db = await databases.init(engine);
    store = new AlertStore(db);
    alerts = new StoredAlerts({
      store,
      requests: new RetrainingRequests({
        alerts: store,
        store: new RetrainingStore(db),
      }),
    });
  });

  const advance = (
    monitor: WatchedMonitor,
    decision: AlertDecision,
    now: Date,
    digest?: string,
  ) =>
    db.transaction(trx =>
      alerts.advance({ monitor, decision, digest, now }, trx),
    );
  const all = async (monitor: WatchedMonitor) =>
    (await alerts.ofMonitors([monitor.id], LONG_AGO)).get(monitor.id) ?? [];
  async function resolve(id: string, now: Date) {
    await db.transaction(async trx => {
      const alert = await store.lock(trx, { id });
      const change =
        alert &&
        alertAfterAction(
          alert,
          { action: 'resolve', cause: 'false-alarm' },
          { by: 'user:default/ann', now },
        );
      expect(change).toBeDefined();
      if (change) await store.change(trx, id, change, now);
    });
  }

  it('has tables that come, go and come again', async () => {
    const directory = resolvePackagePath(
      '@callboard/plugin-ml-backend',
      'migrations',
    );
    const tables = ['drift_alerts', 'drift_alert_events', 'drift_retrainings'];
    const present = () =>
      Promise.all(tables.map(table => db.schema.hasTable(table)));
    await db.migrate.rollback({ directory }, true);
    expect(await present()).toEqual([false, false, false]);
    await db.migrate.latest({ directory });
    expect(await present()).toEqual([true, true, true]);
  });

  it('is of the version that drifted, whichever answers later', async () => {
    const monitor = watched('wine');
    const [drifted, rolledOut] = ['a', 'b'].map(
      each => `sha256:${each.repeat(64)}`,
    );
    const opened = moved('open', 'attention', 'acid');
    await advance(monitor, opened, hour(1), drifted);
    await advance(monitor, { kind: 'none' }, hour(2), rolledOut);
    const worse = moved('change', 'failing', 'acid');
    await advance(monitor, worse, hour(3), rolledOut);
    const [{ id }] = await all(monitor);
    expect((await store.byIds([id])).get(id)).toMatchObject({
      digest: drifted,
      severity: 'failing',
    });
  });

  it('opens, changes and resolves, and keeps what happened in its order', async () => {
    const monitor = watched('wine');
    await advance(monitor, moved('open', 'attention', 'acid'), hour(1));
    await advance(monitor, { kind: 'none' }, hour(2));
    const both = moved('change', 'failing', 'acid', 'sugar');
    await advance(monitor, both, hour(3));
    const open = await db.transaction(trx => alerts.openOf(monitor.id, trx));
    expect(open).toMatchObject({
      state: 'open',
      severity: 'failing',
      subjects: [{ subject: 'acid' }, { subject: 'sugar' }],
      openedAt: hour(1).toISOString(),
    });
    await advance(monitor, calm, hour(4));
    expect(await alerts.openOf(monitor.id)).toBeUndefined();
    expect(await all(monitor)).toEqual([
      expect.objectContaining({
        id: open?.id,
        entityRef: 'mlmodel:default/wine',
        state: 'resolved',
        cause: 'calm-again',
        resolvedAt: hour(4).toISOString(),
        events: [
          { at: hour(1).toISOString(), what: 'opened', text: 'acid moved' },
          {
            at: hour(3).toISOString(),
            what: 'changed',
            text: 'acid and sugar moved',
          },
          {
            at: hour(4).toISOString(),
            what: 'resolved',
            text: 'Calm for 2 windows',
          },
        ],
        retrainings: [],
      }),
    ]);
  });

  it('gives those that are not resolved or were so lately, newest first, of many monitors', async () => {
    const [one, other] = [watched('one'), watched('other')];
    await advance(one, moved('open', 'attention', 'a'), hour(1));
    await advance(one, calm, hour(2));
    await advance(one, moved('open', 'attention', 'a'), hour(3));
    await advance(one, calm, hour(4));
    await advance(one, moved('open', 'attention', 'a'), hour(5));
    await advance(other, moved('open', 'failing', 'b'), hour(1));
    const nobody = Array.from({ length: 1200 }, () => watched('nobody').id);
    const found = await alerts.ofMonitors(
      [one.id, ...nobody, other.id],
      hour(4),
    );
    expect([...found.keys()].sort()).toEqual([one.id, other.id].sort());
    expect(found.get(one.id)?.map(({ openedAt }) => openedAt)).toEqual([
      hour(5).toISOString(),
      hour(3).toISOString(),
    ]);
  });

  it('has one alert, one event and one request when replicas open it at once', async () => {
    const monitor = watched('wine', {
      retraining: { trigger: 'ci', automatic: true },
    });
    const opening = moved('open', 'attention', 'acid');
    await Promise.all(
      Array.from({ length: 8 }, () => advance(monitor, opening, hour(1))),
    );
    const found = await all(monitor);
    expect(found).toHaveLength(1);
    expect(found[0].events.map(({ what }) => what)).toEqual([
      'opened',
      'retraining-requested',
    ]);
    expect(found[0].retrainings).toMatchObject([
      { trigger: 'ci', state: 'waiting', attempts: 0 },
    ]);
  });

  it('takes one event of a change that replicas find at once', async () => {
    const monitor = watched('wine');
    await advance(monitor, moved('open', 'attention', 'acid'), hour(1));
    const worse = moved('change', 'failing', 'acid');
    await Promise.all(
      Array.from({ length: 8 }, () => advance(monitor, worse, hour(2))),
    );
    const [{ events }] = await all(monitor);
    expect(events.map(({ what }) => what)).toEqual(['opened', 'changed']);
  });

  it('does not open again what a person resolved a moment ago', async () => {
    const monitor = watched('wine');
    const opening = moved('open', 'attention', 'acid');
    await advance(monitor, opening, hour(1));
    await resolve((await all(monitor))[0].id, hour(2));
    await advance(monitor, opening, hour(3));
    expect(await all(monitor)).toHaveLength(1);
    const later = hour(2 + 3 * 24);
    await advance(monitor, opening, later);
    expect(await all(monitor)).toHaveLength(1);
    const lastMoved = hour(2 + 2 * 24).toISOString();
    await advance(monitor, { ...opening, lastMoved }, later);
    expect((await all(monitor)).map(({ state }) => state)).toEqual([
      'open',
      'resolved',
    ]);
  });

  it('undoes all of it when the transaction fails', async () => {
    const monitor = watched('wine', {
      retraining: { trigger: 'ci', automatic: true },
    });
    const decision = moved('open', 'attention', 'acid');
    const failing = db.transaction(async trx => {
      await alerts.advance({ monitor, decision, now: hour(1) }, trx);
      throw new Error('The readings could not be kept');
    });
    await expect(failing).rejects.toThrow('could not be kept');
    expect(await all(monitor)).toEqual([]);
    expect(await db('drift_alert_events')).toEqual([]);
    expect(await db('drift_retrainings')).toEqual([]);
  });
});
