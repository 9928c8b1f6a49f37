import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { CostClient } from './CostClient';

const FROM = '2026-11-01T00:00:00.000Z';
const TO = '2026-11-21T00:00:00.000Z';
const ref = 'mlmodel:default/tumor';
const asked = { from: FROM, to: TO };
const stretch = `from=${encodeURIComponent(FROM)}&to=${encodeURIComponent(TO)}`;
const of = `ref=${encodeURIComponent(ref)}&${stretch}`;

/** What the server says, by method and path. */
const ANSWERS: Record<string, unknown> = {
  [`GET /v1/costs?${of}&groupBy=kind`]: {
    ...asked,
    groupBy: 'kind',
    books: [],
    crossing: 0,
  },
  [`GET /v1/costs/facts?${of}&limit=50`]: { items: [] },
  [`GET /v1/costs/reconciliation?${stretch}`]: { ...asked, items: [] },
  'POST /v1/costs/facts': { results: ['added'] },
};

const heard: Array<{ what: string; body: unknown }> = [];
let server: Server;
let client: CostClient;

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
    response.statusCode = what in ANSWERS ? 200 : 404;
    response.end(JSON.stringify(ANSWERS[what]) ?? '');
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  client = new CostClient({
    discoveryApi: { getBaseUrl: async () => `http://127.0.0.1:${port}` },
    fetchApi: { fetch },
  });
});

afterAll(() => new Promise(done => server.close(done)));
beforeEach(() => heard.splice(0));

describe('CostClient', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['getCosts', () => client.getCosts({ ref, ...asked, groupBy: 'kind' })],
    ['getFacts', () => client.getFacts({ ref, ...asked, limit: 50 })],
    ['getReconciliation', () => client.getReconciliation(asked)],
    ['sendFacts', () => client.sendFacts([])],
  ])('%s asks its route and takes the answer', async (_, ask) => {
    await expect(ask()).resolves.not.toThrow();
    expect(heard).toHaveLength(1);
    expect(heard[0].what in ANSWERS).toBe(true);
  });

  it('sends what it is given', async () => {
    await client.sendFacts([]);
    expect(heard.map(({ body }) => body)).toEqual([{ statements: [] }]);
  });

  it('throws what the backend refuses, with its status', async () => {
    const unknown = { ref: 'mlmodel:default/x', ...asked, limit: 1 };
    await expect(client.getFacts(unknown)).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('does not take an answer that breaks its schema', async () => {
    ANSWERS['POST /v1/costs/facts'] = { results: ['lost'] };
    await expect(client.sendFacts([])).rejects.toThrow(/results/);
  });
});
