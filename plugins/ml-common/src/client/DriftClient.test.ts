import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { DriftClient } from './DriftClient';

const ID = '7d0b1d6e-59f0-4a51-8ad1-3b1f4b7c1a01';
const AT = '2026-11-05T00:00:00.000Z';
const HASH = `sha256:${'a'.repeat(64)}`;
const entity = { kind: 'MlModel', namespace: 'default', name: 'tumor' };

const status = { level: 'ok', text: 'calm', sentence: 'Nothing moved.' };
const alert = {
  id: ID,
  monitorId: ID,
  entityRef: 'mlmodel:default/tumor',
  state: 'open',
  severity: 'attention',
  subjects: [],
  openedAt: AT,
  events: [],
  retrainings: [],
};
const monitor = {
  id: ID,
  entityRef: 'mlmodel:default/tumor',
  createdBy: 'default',
  updatedAt: AT,
};
const counts = { null: 0, counts: [], rest: 0 };

/** What the server says, by method and path. */
const ANSWERS: Record<string, unknown> = {
  'GET /v1/drift?ref=mlmodel%3Adefault%2Ftumor': {
    entityRef: 'mlmodel:default/tumor',
    status,
    monitored: [],
    related: [],
    marks: [],
    mayManage: false,
  },
  [`GET /v1/drift/column?monitorId=${ID}&column=a+b&from=${encodeURIComponent(
    AT,
  )}`]: {
    frame: { name: 'a b', type: 'categorical', values: [], open: true },
    status: 'stable',
    baseline: counts,
    baselineRows: 0,
    currentRows: 0,
    effects: [],
    statistics: [],
    trend: [],
    threshold: 0.15,
  },
  'GET /v1/drift/fleet': { items: [], totalItems: 0 },
  [`POST /v1/drift/alerts/${ID}/actions`]: alert,
  'GET /v1/monitors/MlModel/default/tumor?comparison=skew': monitor,
  'PUT /v1/monitors/MlModel/default/tumor': monitor,
  'DELETE /v1/monitors/MlModel/default/tumor': undefined,
  'POST /v1/monitors/MlModel/default/tumor/run?comparison=baseline': undefined,
  'POST /v1/baselines': { edgesHash: HASH },
  'GET /v1/baselines/frame?ref=mlmodel%3Adefault%2Ftumor': {
    edgesHash: HASH,
    frame: {
      schema: 'callboard.dev/profile-frame/v1',
      columns: [{ name: 'a', type: 'categorical', values: [], open: true }],
    },
  },
  'POST /v1/profiles': { results: ['added'] },
};

const heard: Array<{ what: string; body: unknown }> = [];
let server: Server;
let client: DriftClient;

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString();
  return text ? JSON.parse(text) : undefined;
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const what = `${request.method} ${request.url}`;
    heard.push({ what, body: await bodyOf(request) });
    if (what in ANSWERS) {
      response.end(JSON.stringify(ANSWERS[what]) ?? '');
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  client = new DriftClient({
    discoveryApi: { getBaseUrl: async () => `http://127.0.0.1:${port}` },
    fetchApi: { fetch },
  });
});

afterAll(() => new Promise(done => server.close(done)));
beforeEach(() => heard.splice(0));

describe('DriftClient', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['getDrift', () => client.getDrift({ ref: 'mlmodel:default/tumor' })],
    [
      'getColumn',
      () => client.getColumn({ monitorId: ID, column: 'a b', from: AT }),
    ],
    ['getFleet', () => client.getFleet()],
    ['act', () => client.act(ID, { action: 'acknowledge' })],
    ['getMonitor', () => client.getMonitor(entity, 'skew')],
    ['putMonitor', () => client.putMonitor(entity, { enabled: false })],
    ['deleteMonitor', () => client.deleteMonitor(entity)],
    ['runMonitor', () => client.runMonitor(entity, 'baseline')],
    ['getFrame', () => client.getFrame({ ref: 'mlmodel:default/tumor' })],
    ['sendProfiles', () => client.sendProfiles([])],
  ])('%s asks its route and takes the answer', async (_, ask) => {
    await expect(ask()).resolves.not.toThrow();
    expect(heard).toHaveLength(1);
    expect(heard[0].what in ANSWERS).toBe(true);
  });

  it('fills in what a monitor leaves to its defaults', async () => {
    const { settings } = await client.getMonitor(entity, 'skew');
    expect(settings.windows).toEqual({ of: 3, moved: 2, calm: 2 });
  });

  it('sends what it is given', async () => {
    await client.act(ID, { action: 'resolve', cause: 'retrained' });
    await client.addBaseline({
      entityRef: 'mlmodel:default/tumor',
      rowsFrom: 'rows',
      frame: { schema: 'callboard.dev/profile-frame/v1', columns: [] },
      counts: { rows: 0 },
    });
    expect(heard.map(({ body }) => body)).toMatchObject([
      { action: 'resolve', cause: 'retrained' },
      { rowsFrom: 'rows', counts: { rows: 0 } },
    ]);
  });

  it('throws what the backend refuses, with its status', async () => {
    await expect(client.getDrift({ ref: 'nothing' })).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('does not take an answer that breaks its schema', async () => {
    const path = `POST /v1/drift/alerts/${ID}/actions`;
    ANSWERS[path] = { ...alert, severity: 'terrible' };
    await expect(client.act(ID, { action: 'acknowledge' })).rejects.toThrow(
      /severity/,
    );
  });
});
