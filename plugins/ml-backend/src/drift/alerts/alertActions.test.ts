import { mockCredentials } from '@backstage/backend-test-utils';
import { DriftAlert } from '@callboard/plugin-ml-common';
import { randomUUID } from 'node:crypto';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { said } from '../../__testUtils__/heldRegistry';
import { SCREENING } from '../__testUtils__/screeningRows';
import { alertingPortal } from './__testUtils__/alertingPortal';

jest.setTimeout(120_000);

const HOUR = 3_600_000;

afterAll(() => dropPostgresDatabases());

describe.each([
  { engine: 'SQLite', database: undefined },
  ...(POSTGRES ? [{ engine: 'PostgreSQL', database: POSTGRES }] : []),
])('alerts of a portal on $engine', ({ database }) => {
  const {
    act,
    acted,
    announced,
    audit,
    configure,
    drift,
    events,
    held,
    notified,
    own,
    portal,
    receiver,
  } = alertingPortal(database);
  let id: string;
  const whats = ({ events: happened }: DriftAlert) =>
    happened.map(({ what }) => what);

  it('tells the owner and other plugins of what moved', async () => {
    await announced(() => events.published.length > 0);
    expect(events.published).toEqual([
      {
        alertId: expect.any(String),
        monitorId: expect.any(String),
        entityRef: SCREENING,
        severity: 'failing',
        state: 'open',
        what: ['opened'],
      },
    ]);
    id = Object(events.published[0]).alertId;
    expect(notified.sent).toMatchObject([
      {
        recipients: { type: 'entity', entityRef: 'group:default/radiology' },
        payload: {
          title: 'tumor-screening drifts and fails',
          link: `/catalog/default/mlmodel/tumor-screening/drift?alert=${id}`,
          severity: 'high',
        },
      },
    ]);
  });

  it('lets an owner acknowledge it, once, and keeps an audit of it', async () => {
    const alert = await acted(id, { action: 'acknowledge', comment: 'On it' });
    expect(alert).toMatchObject({
      entityRef: SCREENING,
      state: 'acknowledged',
      subjects: [{ subject: 'radius' }],
    });
    expect(alert.events.at(-1)).toMatchObject({
      what: 'acknowledged',
      by: 'user:default/ann',
      text: 'On it',
    });
    expect(audit.events.at(-1)).toEqual({
      eventId: 'drift-alert-action',
      meta: { id, action: 'acknowledge', comment: 'On it' },
      end: 'success',
    });
    expect(await acted(id, { action: 'acknowledge' })).toEqual(alert);
  });

  it.each<{
    status: number;
    message: string;
    body: object;
    name?: string;
    alertId?: string;
  }>([
    {
      status: 403,
      message: 'Only owners of mlmodel:default/tumor-screening',
      body: { action: 'acknowledge' },
      name: 'ben',
    },
    {
      status: 404,
      message: 'No alert',
      body: { action: 'acknowledge' },
      name: 'hidden',
    },
    {
      status: 404,
      message: 'No alert',
      body: { action: 'acknowledge' },
      alertId: randomUUID(),
    },
    {
      status: 404,
      message: 'No alert x',
      body: { action: 'acknowledge' },
      alertId: 'x',
    },
    { status: 400, message: 'action', body: { action: 'shout' } },
    {
      status: 400,
      message: 'cause',
      body: { action: 'resolve', cause: 'calm-again' },
    },
    {
      status: 400,
      message: 'until: must be in the future',
      body: { action: 'mute', until: '2020-01-01T00:00:00Z' },
    },
    {
      status: 400,
      message: 'until',
      body: { action: 'mute', until: 'tomorrow' },
    },
    {
      status: 400,
      message: 'comment',
      body: { action: 'unmute', comment: 'x'.repeat(501) },
    },
    {
      status: 409,
      message: 'acknowledged, not muted',
      body: { action: 'unmute' },
    },
    {
      status: 409,
      message: 'settings.retraining: the monitor names no trigger',
      body: { action: 'retrain' },
    },
  ])(
    'answers $status ($message)',
    async ({ alertId, body, message, name, status }) => {
      expect(await act(alertId ?? id, body, name)).toMatchObject({
        status,
        body: { error: { message: expect.stringContaining(message) } },
      });
    },
  );

  it('answers nobody but people', async () => {
    const path = `/ml/v1/drift/alerts/${id}/actions`;
    const body = { action: 'acknowledge' };
    expect(await portal().post(path, body)).toMatchObject({ status: 403 });
    const invoke = own.actions.invoke({
      id: 'test:acknowledge-drift-alert',
      credentials: mockCredentials.service(),
      input: { alertId: id },
    });
    await expect(invoke).rejects.toThrow('Only people may act on alerts');
  });

  it('says honestly what its actions do', async () => {
    const { actions } = await own.actions.list();
    expect(
      actions
        .filter(each => /alert|retraining/.test(each.name))
        .map(({ attributes, name }) => ({ name, ...attributes })),
    ).toEqual([
      {
        name: 'acknowledge-drift-alert',
        readOnly: false,
        destructive: false,
        idempotent: true,
      },
      {
        name: 'request-retraining',
        readOnly: false,
        destructive: false,
        idempotent: false,
      },
    ]);
  });

  it('is muted, and muted no more', async () => {
    const until = new Date(Date.now() + HOUR).toISOString();
    expect(await acted(id, { action: 'mute', until })).toMatchObject({
      state: 'muted',
      mutedUntil: until,
    });
    expect(await act(id, { action: 'acknowledge' })).toMatchObject({
      status: 409,
    });
    const alert = await acted(id, { action: 'unmute' });
    expect(alert.state).toBe('open');
    expect(alert.mutedUntil).toBeUndefined();
  });

  it('is followed by a retraining that a pipeline takes, and by what came of it', async () => {
    await configure({ retraining: { trigger: 'ci', coolDown: 'PT6H' } });
    const { output } = await own.actions.invoke({
      id: 'test:request-retraining',
      credentials: mockCredentials.user('user:default/ann'),
      input: { alertId: id, comment: 'Please' },
    });
    expect(Object(output).alert.retrainings).toMatchObject([
      { state: 'waiting', requestedBy: 'user:default/ann' },
    ]);
    expect(audit.events.at(-1)).toMatchObject({
      meta: { action: 'retrain', by: 'action' },
      end: 'success',
    });
    await portal().runTask('drift-retraining');
    expect(receiver().received).toMatchObject([{ isSigned: true }]);
    expect(JSON.parse(receiver().received[0].body).data).toMatchObject({
      entityRef: SCREENING,
      requestedBy: 'user:default/ann',
      version: { name: '3' },
      alert: { id, severity: 'failing' },
    });
    expect(await act(id, { action: 'retrain' })).toMatchObject({
      status: 409,
      body: {
        error: { message: expect.stringContaining('the next is possible on') },
      },
    });

    held.set('tumor', [said('3'), said('4')]);
    await portal().runTask('registry-sync');
    await portal().runTask('drift-retraining-outcomes');
    const told = () => notified.sent.map(({ payload }) => payload.title);
    await announced(() => told().length > 1);
    expect(told().slice(1)).toEqual([
      'tumor-screening has a new version after a retraining',
    ]);
    const alert = await acted(id, { action: 'acknowledge' });
    expect(alert.retrainings).toMatchObject([{ state: 'done', version: '4' }]);
    expect(whats(alert).slice(-4)).toEqual([
      'retraining-requested',
      'retraining-delivered',
      'retrained',
      'acknowledged',
    ]);
  });

  it('is resolved with its cause, and is then as it is', async () => {
    const body = { action: 'resolve', cause: 'retrained', comment: 'v4' };
    expect(await acted(id, body)).toMatchObject({
      state: 'resolved',
      cause: 'retrained',
      resolvedAt: expect.any(String),
    });
    for (const action of ['acknowledge', 'unmute', 'retrain']) {
      expect(await act(id, { action })).toMatchObject({
        status: 409,
        body: {
          error: {
            message: expect.stringContaining('The alert was resolved on'),
          },
        },
      });
    }
    expect(audit.events.at(-1)).toMatchObject({
      end: 'fail',
      error: 'ConflictError',
    });
    await drift(4);
    await portal().runTask('drift-announcements');
    expect(await act(id, { action: 'acknowledge' })).toMatchObject({
      status: 409,
    });
    const metrics = await fetch(`${portal().base}/ml/metrics`, {
      headers: portal().serviceHeaders,
    });
    const text = await metrics.text();
    const figures = text.split('\n').filter(line => !line.startsWith('#'));
    expect(figures).toEqual(
      expect.arrayContaining([
        'callboard_ml_drift_alert_events_total{what="opened"} 1',
        'callboard_ml_drift_retraining_attempts_total{trigger="ci",outcome="delivered"} 1',
        'callboard_ml_drift_retrainings_waiting 0',
      ]),
    );
  });
});
