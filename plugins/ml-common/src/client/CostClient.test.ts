import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { CostClient } from './CostClient';

const FROM = '2026-11-01T00:00:00.000Z';
const TO = '2026-11-21T00:00:00.000Z';
const ref = 'mlmodel:default/tumor';
const stretch = `from=${encodeURIComponent(FROM)}&to=${encodeURIComponent(TO)}`;
const of = `ref=${encodeURIComponent(ref)}&${stretch}`;

/** What the server says, by path. */
const ANSWERS: Record<string, unknown> = {
  [`/v1/costs?${of}&groupBy=kind`]: {
    from: FROM,
    to: TO,
    groupBy: 'kind',
    books: [],
    crossing: 0,
  },
  [`/v1/costs/facts?${of}&limit=50`]: { items: [] },
  [`/v1/costs/reconciliation?${stretch}`]: { from: FROM, to: TO, items: [] },
};

let server: Server;
let client: CostClient;

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = ANSWERS[request.url ?? ''];
    response.statusCode = answer ? 200 : 404;
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  client = new CostClient({
    discoveryApi: { getBaseUrl: async () => `http://127.0.0.1:${port}` },
    fetchApi: { fetch },
  });
});

afterAll(() => new Promise(done => server.close(done)));

describe('CostClient', () => {
  it('asks for costs, facts and how sources add up', async () => {
    const asked = { from: FROM, to: TO };
    await expect(
      client.getCosts({ ref, ...asked, groupBy: 'kind' }),
    ).resolves.toMatchObject({ books: [] });
    await expect(
      client.getFacts({ ref, ...asked, limit: 50 }),
    ).resolves.toEqual({ items: [] });
    await expect(client.getReconciliation(asked)).resolves.toMatchObject({
      items: [],
    });
  });

  it('throws what the backend refuses', async () => {
    await expect(
      client.getFacts({
        ref: 'mlmodel:default/x',
        from: FROM,
        to: TO,
        limit: 1,
      }),
    ).rejects.toMatchObject({ statusCode: 404 });
  });
});
