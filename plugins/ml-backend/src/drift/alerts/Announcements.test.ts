import { AlertDecision } from '@callboard/plugin-ml-common';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DefaultEventsService } from '@backstage/plugin-events-node';
import { CatalogAttempts, CatalogReader } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { Registry } from 'prom-client';
import { ml } from '../../__testUtils__/company';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { recordingNotifications } from '../../__testUtils__/recordingNotifications';
import { WatchedMonitor } from '../Monitors';
import { RetrainingRequests } from '../retraining/RetrainingRequests';
import { RetrainingStore } from '../retraining/RetrainingStore';
import { moved, watched } from './__testUtils__/watched';
import { AlertAction, alertAfterAction } from './alertAfterAction';
import { AlertMetrics } from './AlertMetrics';
import { AlertStore } from './AlertStore';
import { Announcements } from './Announcements';
import { StoredAlerts } from './StoredAlerts';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const BEGIN = Date.UTC(2026, 10, 21, 12);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const calm: AlertDecision = { kind: 'calm', text: 'Calm for 2 windows' };

const owned = (name: string, owner?: string, title?: string): Entity => ({
  ...ml('MlModel', name, {}, { namespace: 'default', uid: name, title }),
  relations: owner ? [{ type: RELATION_OWNED_BY, targetRef: owner }] : [],
});
const A = 'group:default/a';
const B = 'group:default/b';
const entities = [
  owned('wine', A, 'Wine'),
  owned('bikes', A, 'Bikes'),
  owned('tumors', B, 'Tumors'),
  owned('nobodys'),
];

describe.each(databases.engines)('announcements on %s', engine => {
  let db: Knex;
  let clock: number;
  let store: AlertStore;
  let alerts: StoredAlerts;
  let notified: ReturnType<typeof recordingNotifications>;
  let registry: Registry;
  let announcements: Announcements;
  const nudges: unknown[] = [];
  const now = () => new Date(clock);
  beforeEach(async () => {
    db = await databases.init(engine);
    clock = BEGIN;
    store = new AlertStore(db);
    const retrainings = new RetrainingStore(db);
    const requests = new RetrainingRequests({
      alerts: store,
      store: retrainings,
    });
    alerts = new StoredAlerts({ store, requests });
    notified = recordingNotifications();
    registry = new Registry();
    nudges.length = 0;
    const logger = mockServices.logger.mock();
    const events = DefaultEventsService.create({
      logger,
      useEventBus: 'never',
    }).forPlugin('ml');
    await events.subscribe({
      id: 'test',
      topics: ['ml.drift'],
      onEvent: async ({ eventPayload }) => {
        nudges.push(eventPayload);
      },
    });
    announcements = new Announcements({
      catalog: new CatalogReader({
        auth: mockServices.auth(),
        catalog: catalogServiceMock({ entities }),
        attempts: new CatalogAttempts({
          timeoutMs: 30_000,
          onFailure: () => {},
        }),
      }),
      db,
      events,
      logger,
      metrics: new AlertMetrics(registry),
      notifications: { send: options => notified.service.send(options) },
      now,
      store,
    });
  });

  const advance = (monitor: WatchedMonitor, decision: AlertDecision) =>
    db.transaction(trx =>
      alerts.advance({ monitor, decision, now: now() }, trx),
    );
  const act = (monitor: WatchedMonitor, action: AlertAction) =>
    db.transaction(async trx => {
      const alert = await store.lock(trx, { monitorId: monitor.id });
      const change =
        alert &&
        alertAfterAction(alert, action, { by: 'user:default/ann', now: now() });
      if (alert && change) {
        await store.silence(trx, alert.id);
        await store.change(trx, alert.id, change, now());
      }
    });
  const run = () => announcements.run(new AbortController().signal);
  /** What is told once it is quiet. */
  async function told() {
    clock += 10 * SECOND;
    await run();
    return notified.sent
      .splice(0)
      .map(({ payload, recipients }) => [
        Object(recipients).entityRef,
        payload.title,
        payload.description,
        payload.severity,
      ]);
  }

  it('tells the owner once of each change', async () => {
    const wine = watched('wine');
    await advance(wine, moved('open', 'attention', 'acid'));
    expect(await told()).toEqual([
      [A, 'Wine drifts and needs attention', 'acid moved', 'normal'],
    ]);
    expect(await told()).toEqual([]);
    await advance(wine, moved('change', 'failing', 'acid'));
    expect(await told()).toEqual([
      [A, 'Wine drifts further and fails', 'acid moved', 'high'],
    ]);
    await act(wine, { action: 'acknowledge' });
    expect(await told()).toEqual([]);
    await advance(wine, calm);
    expect(await told()).toEqual([
      [A, 'Wine is calm again', 'Calm for 2 windows', 'low'],
    ]);
    expect(nudges).toMatchObject([
      {
        entityRef: 'mlmodel:default/wine',
        state: 'open',
        severity: 'attention',
        what: ['opened'],
      },
      { state: 'open', severity: 'failing', what: ['changed'] },
      { state: 'acknowledged', what: ['acknowledged'] },
      { state: 'resolved', what: ['resolved'] },
    ]);
    const figures = await registry.metrics();
    expect(figures).toContain('alert_events_total{what="opened"} 1');
    expect(figures).toContain('notifications_total{outcome="sent"} 3');
  });

  it('tells each owner of many in one', async () => {
    for (const name of ['wine', 'tumors', 'bikes', 'nobodys']) {
      clock += SECOND;
      await advance(
        watched(name),
        moved('open', name === 'bikes' ? 'failing' : 'attention', 'x'),
      );
    }
    await run();
    expect(notified.sent).toEqual([]);
    expect(await told()).toEqual([
      [
        A,
        '2 of yours drift',
        'Bikes drifts and fails; Wine drifts and needs attention.',
        'high',
      ],
      [B, 'Tumors drifts and needs attention', 'x moved', 'normal'],
    ]);
    expect(nudges).toHaveLength(4);
    expect(await told()).toEqual([]);
  });

  it('does not wait for ever for quiet', async () => {
    const wine = watched('wine');
    await advance(wine, moved('open', 'attention', 'acid'));
    clock += MINUTE;
    await advance(watched('bikes'), moved('open', 'attention', 'x'));
    await run();
    expect(notified.sent).toHaveLength(1);
  });

  it('says nothing while it is muted, nor for a monitor that does not tell', async () => {
    const wine = watched('wine');
    const quiet = watched('tumors', { notify: false });
    await advance(wine, moved('open', 'attention', 'acid'));
    await advance(quiet, moved('open', 'failing', 'x'));
    const until = new Date(BEGIN + 60 * MINUTE).toISOString();
    await act(wine, { action: 'mute', until });
    expect(await told()).toEqual([]);
    await advance(wine, moved('change', 'failing', 'acid', 'sugar'));
    expect(await told()).toEqual([]);
    expect(nudges.length).toBeGreaterThan(0);
    clock = BEGIN + 60 * MINUTE;
    await run();
    expect(await alerts.openOf(wine.id)).toMatchObject({ state: 'open' });
    expect(await told()).toEqual([
      [
        A,
        'Wine still drifts and fails',
        'It was muted until 21 Nov 2026, 13:00 UTC, and has not become calm since',
        'high',
      ],
    ]);
  });

  it('says nothing of what becomes calm while it is muted', async () => {
    const wine = watched('wine');
    await advance(wine, moved('open', 'attention', 'acid'));
    await act(wine, {
      action: 'mute',
      until: new Date(BEGIN + 60 * MINUTE).toISOString(),
    });
    await advance(wine, calm);
    expect(await told()).toEqual([]);
    clock += 120 * MINUTE;
    expect(await told()).toEqual([]);
  });

  it('tells again whom it could not reach, others meanwhile, and gives up in the end', async () => {
    const { send } = notified.service;
    let isDown = true;
    notified.service.send = async options => {
      if (isDown && Object(options.recipients).entityRef === A) {
        throw new Error('no notifications');
      }
      await send(options);
    };
    await advance(watched('wine'), moved('open', 'attention', 'acid'));
    await advance(watched('tumors'), moved('open', 'attention', 'x'));
    expect(await told()).toMatchObject([
      [B, expect.anything(), 'x moved', 'normal'],
    ]);
    expect(await told()).toEqual([]);
    isDown = false;
    expect(await told()).toMatchObject([
      [A, expect.anything(), 'acid moved', 'normal'],
    ]);
    isDown = true;
    await advance(watched('bikes'), moved('open', 'attention', 'x'));
    clock += 61 * MINUTE;
    expect(await told()).toEqual([]);
    isDown = false;
    expect(await told()).toEqual([]);
    expect(await registry.metrics()).toContain('{outcome="dropped"} 1');
  });

  it('gives up only what is old', async () => {
    const { send } = notified.service;
    notified.service.send = async () => {
      throw new Error('no notifications');
    };
    await advance(watched('wine'), moved('open', 'attention', 'acid'));
    clock += 61 * MINUTE;
    await advance(watched('bikes'), moved('open', 'attention', 'x'));
    expect(await told()).toEqual([]);
    notified.service.send = send;
    expect(await told()).toMatchObject([
      [A, 'Bikes drifts and needs attention', 'x moved', 'normal'],
    ]);
    expect(nudges).toHaveLength(2);
  });

  it('tells nobody of an entity that was created anew', async () => {
    await advance(
      { ...watched('wine'), uid: 'before' },
      moved('open', 'attention', 'acid'),
    );
    expect(await told()).toEqual([]);
    expect(nudges).toHaveLength(1);
  });
});
