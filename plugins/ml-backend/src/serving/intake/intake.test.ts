import {
  sentWindowsAccepted,
  servingAnswer,
} from '@callboard/plugin-ml-common';
import { group, ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { POLICIES } from '../../__testUtils__/policies';
import { recordingAuditor } from '../../__testUtils__/recordingAuditor';
import { startTestPortal } from '../../__testUtils__/startTestPortal';

jest.setTimeout(180_000);

const HOUR = 3_600_000;
const NOW = Math.floor(Date.now() / HOUR) * HOUR;
const SERVICE = 'mlinferenceservice:default/screening';
const at = (hoursAgo: number) => new Date(NOW - hoursAgo * HOUR).toISOString();

/** An hour that began so many hours before the last full one. */
const hour = (hoursAgo: number, more: object = {}) => ({
  service: SERVICE,
  source: 'gateway:north',
  from: at(hoursAgo),
  to: at(hoursAgo - 1),
  requests: 1000,
  errors: 0,
  latency: { p95Ms: 38, within: { thresholdMs: 200, share: 0.99 } },
  ...more,
});

afterAll(() => dropPostgresDatabases());

describe.each([
  { engine: 'SQLite', database: undefined },
  ...(POSTGRES ? [{ engine: 'PostgreSQL', database: POSTGRES }] : []),
])('hours that are sent to a portal on $engine', ({ database }) => {
  const audit = recordingAuditor();
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      denied: { visitor: ['ml.serving.create'] },
      features: [audit.factory],
      ml: {
        serving: {
          // Nothing listens there: it is down.
          prometheus: [{ instance: 'prod', url: 'http://127.0.0.1:9' }],
        },
      },
      policies: { hidden: POLICIES.nothing },
    });
    const slo = { availability: 0.95, latencyP95Ms: 200 };
    await portal.hold([
      group('radiology'),
      ml('MlModel', 'tumor-screening'),
      ...['screening', 'silent'].map(name =>
        ml('MlInferenceService', name, {
          slo,
          kubernetes: { namespace: 'ml', name },
        }),
      ),
    ]);
  });
  afterAll(() => portal.stop());

  const send = (windows: object[], user = 'ann') =>
    portal.post('/ml/v1/serving/windows', { windows }, user);
  async function serving(ref = SERVICE) {
    const { body } = await portal.get(
      `/ml/v1/serving?ref=${ref}&from=${at(800)}&to=${at(0)}`,
      'ann',
    );
    return servingAnswer.parse(body).services[0];
  }

  it('are taken, and the service is judged by them at once', async () => {
    const { body, status } = await send(
      Array.from({ length: 30 }, (_, nth) => hour(nth + 1)),
    );
    expect(status).toBe(200);
    expect(new Set(sentWindowsAccepted.parse(body).results)).toEqual(
      new Set(['added']),
    );
    const { objectives, sources, windows } = await serving();
    expect(windows).toHaveLength(30);
    expect(windows[0]).toMatchObject({
      from: at(30),
      source: 'gateway:north',
      mapping: 'sent',
      requests: 1000,
    });
    expect(sources).toEqual([
      { source: 'gateway:north', lastSentAt: expect.any(String) },
    ]);
    expect(objectives).toMatchObject([
      { objective: 'availability', state: 'met', attained: 1 },
      { objective: 'latency', state: 'met' },
    ]);
    const burns = objectives[0].windows.map(({ requests }) => requests);
    expect(burns).toEqual([
      undefined,
      undefined,
      1000,
      2000,
      6000,
      24_000,
      30_000,
    ]);
  });

  it('count once, and others under a higher revision replace them', async () => {
    const other = { ...hour(2), requests: 7 };
    expect((await send([hour(1)])).body).toEqual({ results: ['unchanged'] });
    // None of a request in which one contradicts.
    expect(await send([hour(40), other])).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('windows.1:') } },
    });
    expect((await serving()).windows).toHaveLength(30);
    expect((await send([{ ...other, revision: 1 }])).body).toEqual({
      results: ['replaced'],
    });
    // It was overtaken.
    expect((await send([hour(2)])).body).toEqual({ results: ['unchanged'] });
    expect((await serving()).windows.at(-2)).toMatchObject({ requests: 7 });
    expect((await send([{ ...hour(2), revision: 2 }])).body).toEqual({
      results: ['replaced'],
    });
  });

  it('tell what GPUs did whose cost others state', async () => {
    const gpu = { engineActive: 0.001, tensorActive: 0 };
    await send([70, 71, 72, 73].map(nth => hour(nth, { requests: 0, gpu })));
    await portal.post(
      '/ml/v1/costs/facts',
      {
        statements: [
          {
            source: 'opencost:north',
            basis: 'allocation',
            currency: 'EUR',
            window: { from: at(73), to: at(69) },
            lines: [
              {
                ...{ entityRef: SERVICE, kind: 'gpu', amount: 8_000_000 },
                ...{ quantity: 4, unit: 'gpu-hour' },
              },
            ],
          },
        ],
      },
      'ann',
    );
    expect((await serving()).gpus).toEqual([
      {
        source: 'opencost:north',
        basis: 'allocation',
        currency: 'EUR',
        use: {
          reserved: 4,
          engineActive: expect.closeTo(0.004, 9),
          tensorActive: 0,
          idle: 4,
          saving: 8_000_000,
          quietMinutes: 30,
          unknown: [],
        },
      },
    ]);
  });

  it('are the same, sent by two at the same time', async () => {
    const windows = Array.from({ length: 20 }, (_, nth) =>
      hour(nth + 100, { source: 'zone:south' }),
    );
    const answers = await Promise.all([send(windows), send(windows.reverse())]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { windows: known } = await serving();
    expect(known.filter(({ source }) => source === 'zone:south')).toHaveLength(
      20,
    );
  });

  it('contradict one another even when both come at once', async () => {
    const answers = await Promise.all(
      [1, 2].map(requests => send([hour(200, { source: 'two', requests })])),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('are judged anew as they grow old, while the source that is read is down', async () => {
    await send([
      hour(1, { errors: 900, revision: 1 }),
      hour(2, { errors: 900, revision: 3 }),
    ]);
    await portal.runTask('serving-pull');
    await portal.sweep();
    expect((await serving()).objectives[0]).toMatchObject({
      state: 'breached',
      attained: expect.closeTo(0.94, 6),
    });
    const { body } = await portal.get(
      '/ml/v1/inventory?kind=MlInferenceService',
      'ann',
    );
    const slots = body.items.map((item: { statuses: object }) =>
      Object(item.statuses),
    );
    expect(slots).toMatchObject([
      { serving: { level: 'failing', source: 'gateway:north' } },
      { serving: { level: 'unknown' } },
    ]);
  });

  it.each<[number, string, object[]]>([
    [400, 'windows.0.to: the hour must be over', [hour(0)]],
    [
      400,
      'windows.0.from: must not be more than 400 days ago',
      [hour(401 * 24)],
    ],
    [
      400,
      'windows.0.from: must be the beginning of an hour in UTC',
      [hour(50, { from: new Date(NOW - 50.5 * HOUR).toISOString() })],
    ],
    [
      400,
      'windows.1.from: is the hour of windows.0 again',
      [hour(50), hour(50, { requests: 2 })],
    ],
    [
      404,
      'windows.1.service: no entity mlinferenceservice:default/nobody',
      [hour(50), hour(51, { service: 'mlinferenceservice:default/nobody' })],
    ],
    [
      400,
      'windows.0.service: must be a ref of the kind MlInferenceService',
      [hour(50, { service: 'mlmodel:default/tumor-screening' })],
    ],
    [
      409,
      'windows.0.source: prometheus:prod is read by the portal itself',
      [hour(50, { source: 'prometheus:prod' })],
    ],
    [400, 'windows.0.errors', [hour(50, { errors: 1001 })]],
    [400, 'windows: must hold at least one window', []],
  ])('are answered with %d %s', async (status, message, windows) => {
    expect(await send(windows)).toMatchObject({
      status,
      body: { error: { message: expect.stringContaining(message) } },
    });
    const { windows: known } = await serving();
    expect(known.some(({ from }) => from === at(50))).toBe(false);
  });

  it('are taken of nobody who may not send, and tell nothing to those who may not see', async () => {
    expect(await send([hour(60)], 'visitor')).toMatchObject({
      status: 403,
      body: { error: { message: 'You need the permission ml.serving.create' } },
    });
    expect(await send([hour(60)], 'hidden')).toMatchObject({
      status: 404,
      body: { error: { message: `windows.0.service: no entity ${SERVICE}` } },
    });
  });

  it('are recorded with who sent what', () => {
    const ends = audit.events
      .filter(({ eventId }) => eventId === 'serving-windows')
      .map(({ end }) => end);
    expect(new Set(ends)).toEqual(new Set(['success', 'fail']));
  });
});
