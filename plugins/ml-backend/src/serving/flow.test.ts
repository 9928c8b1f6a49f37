import { mockCredentials } from '@backstage/backend-test-utils';
import { servingAnswer } from '@callboard/plugin-ml-common';
import { group, ml } from '../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../__testUtils__/engines';
import { ownActions } from '../__testUtils__/ownActions';
import { POLICIES } from '../__testUtils__/policies';
import { startTestPortal } from '../__testUtils__/startTestPortal';
import { realPrometheus } from './__testUtils__/realPrometheus';
import { Minute, templateHistory } from './__testUtils__/templateHistory';

jest.setTimeout(180_000);

const HOUR = 3_600_000;
const BEGIN = new Date(Math.floor(Date.now() / HOUR) * HOUR - 30 * HOUR);
/** Until now, and a little on, for tests take a while. */
const MINUTES = Math.floor((Date.now() - BEGIN.valueOf()) / 60_000) + 3;

const SERVICE = 'mlinferenceservice:default/screening';

/** Busy, and in the last hour nine of ten fail. */
const HISTORY = Array.from(
  { length: MINUTES },
  (_, at): Minute =>
    at < MINUTES - 60 ? { answered: 100 } : { answered: 10, failed: 90 },
);

const slo = { availability: 0.95, latencyP95Ms: 200 };

const service = (name: string, spec: object) =>
  ml('MlInferenceService', name, { slo, ...spec });

let prometheus: Awaited<ReturnType<typeof realPrometheus>>;
beforeAll(async () => {
  prometheus = await realPrometheus({
    history: templateHistory(BEGIN, HISTORY, {
      labels: 'namespace="ml",job="screening"',
    }),
  });
});
afterAll(async () => {
  await prometheus.stop();
  await dropPostgresDatabases();
});

describe.each([
  { engine: 'SQLite', database: undefined },
  ...(POSTGRES ? [{ engine: 'PostgreSQL', database: POSTGRES }] : []),
])('serving, from Prometheus to the API, on $engine', ({ database }) => {
  const { actions, factory } = ownActions();
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      features: [factory],
      policies: {
        hidden: POLICIES.nothing,
        narrow: POLICIES['own-things'],
      },
      ml: {
        serving: { prometheus: [{ instance: 'prod', url: prometheus.url }] },
      },
    });
    await portal.hold([
      group('radiology'),
      ml('MlModel', 'tumor-screening'),
      service('screening', {
        kubernetes: { namespace: 'ml', name: 'screening' },
      }),
      service('silent', {
        kubernetes: { namespace: 'ml', name: 'silent' },
        owner: 'wine',
      }),
      service('somewhere', { owner: 'wine' }),
    ]);
  });
  afterAll(() => portal.stop());

  const from = BEGIN.toISOString();
  const path = (ref: string) =>
    `/ml/v1/serving?ref=${ref}&from=${from}&to=${new Date().toISOString()}`;
  async function serving(ref: string, user = 'ann') {
    const { body, status } = await portal.get(path(ref), user);
    expect(status).toBe(200);
    return servingAnswer.parse(body).services;
  }

  it('knows nothing before anything was read', async () => {
    expect(await serving(SERVICE)).toEqual([
      {
        service: SERVICE,
        sources: [],
        windows: [],
        truncated: false,
        objectives: [],
      },
    ]);
  });

  it('tells the closed hours, and how the service stands', async () => {
    await portal.runTask('serving-pull');
    const [{ objectives, objectivesAt, objectivesUntil, sources, windows }] =
      await serving(SERVICE);
    // Three intervals of 5 minutes, and the 2 that an hour settles.
    expect(Date.parse(objectivesUntil ?? '')).toBe(
      Date.parse(objectivesAt ?? '') + 17 * 60_000,
    );
    expect(sources).toEqual([
      {
        source: 'prometheus:prod',
        mapping: 'callboard-template',
        lastReadAt: expect.any(String),
      },
    ]);
    expect(windows.length).toBeGreaterThanOrEqual(29);
    expect(windows[0]).toMatchObject({
      from,
      requests: expect.closeTo(6000, 6),
      predictions: expect.closeTo(12_000, 6),
      latency: { p95Bound: 50, within: { share: 1 } },
    });
    expect(objectives).toMatchObject([
      {
        objective: 'availability',
        state: 'burning',
        alert: { severity: 'page' },
      },
      { objective: 'latency', state: 'met', attained: 1 },
    ]);
  });

  it('asks again only for what is new', async () => {
    const [before] = await serving(SERVICE);
    await portal.runTask('serving-pull');
    expect(await serving(SERVICE)).toEqual([before]);
  });

  it('tells a model of all services that serve it and that the caller sees', async () => {
    const model = 'mlmodel:default/tumor-screening';
    const services = (await serving(model)).map(each => each.service);
    expect(services).toEqual([
      SERVICE,
      'mlinferenceservice:default/silent',
      'mlinferenceservice:default/somewhere',
    ]);
    expect((await portal.get(path(model), 'hidden')).status).toBe(404);
    expect((await portal.get(path(SERVICE), 'hidden')).status).toBe(404);
    expect((await serving(model, 'narrow')).map(each => each.service)).toEqual([
      SERVICE,
    ]);
  });

  it.each([
    ['mldataset:default/scans', 'ref: must be a ref of one of the kinds'],
    ['screening', 'ref: must be a ref of one of the kinds'],
    [`${SERVICE}&to=2020-01-01T00:00:00Z`, 'to'],
  ])('refuses %s, saying what must be', async (ref, message) => {
    const { body, status } = await portal.get(path(ref), 'ann');
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('fills the slot of services, never green without data', async () => {
    await portal.sweep();
    const { body } = await portal.get(
      '/ml/v1/inventory?kind=MlInferenceService&kind=MlModel',
    );
    const slots = new Map(
      body.items.map((item: { name: string; statuses: object }) => [
        item.name,
        Object(item.statuses).serving,
      ]),
    );
    expect(slots.get('screening')).toMatchObject({
      level: 'failing',
      text: expect.stringMatching(
        /^[\d.]+ % (failed|over 200 ms) in the last (6 hours|hour), may be [\d.]+ %$/,
      ),
      source: 'prometheus:prod',
      reason: expect.stringContaining('times as many requests were bad'),
    });
    expect(slots.get('silent')).toMatchObject({
      level: 'unknown',
      text: 'no data',
      reason: 'prometheus:prod knows no series of it that a mapping can read.',
    });
    expect(slots.get('somewhere')).toMatchObject({ level: 'not-set-up' });
    expect(slots.get('tumor-screening')).toBeUndefined();
  });

  it('lets agents ask with the rights of whom they act for', async () => {
    const input = { ref: SERVICE, from, to: new Date().toISOString() };
    const ask = (user: string) =>
      actions.invoke({
        id: 'test:get-serving',
        input,
        credentials: mockCredentials.user(`user:default/${user}`),
      });
    expect(await ask('ann')).toMatchObject({
      output: { services: [{ service: SERVICE }] },
    });
    await expect(ask('hidden')).rejects.toThrow('No entity');
  });
});
