import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { BudgetBody } from '../cost/budget';
import { CostClient } from './CostClient';

const FROM = '2026-11-01T00:00:00.000Z';
const TO = '2026-11-21T00:00:00.000Z';
const ref = 'mlmodel:default/tumor';
const asked = { from: FROM, to: TO };
const stretch = `from=${encodeURIComponent(FROM)}&to=${encodeURIComponent(TO)}`;
const of = `ref=${encodeURIComponent(ref)}&${stretch}`;

const team = { kind: 'Group', namespace: 'default', name: 'vision' };
const budget: BudgetBody = {
  ...{ amount: 1_000_000, currency: 'EUR', basis: 'allocation' },
  ...{ period: 'month', from: '2026-01-01' },
};
const budgeted = {
  budget: {
    ...budget,
    target: 'group:default/vision',
    updatedBy: 'user:default/ada',
    updatedAt: FROM,
  },
  status: { state: 'unknown', reason: 'No costs of this period are known.' },
};
const value = {
  ...{ entityRef: ref, outcome: 'settled', from: FROM },
  ...{ amount: 2_000_000, currency: 'EUR' },
};

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
  [`GET /v1/outcomes/values?ref=${encodeURIComponent(ref)}`]: { values: [] },
  'GET /v1/prices': { prices: [] },
  [`GET /v1/costs/units?${of}`]: {
    ...{ ...asked, entityRef: ref },
    ...{ books: [], utilisation: [], unpriced: [] },
  },
  [`GET /v1/costs/change?${of}`]: { ...asked, books: [], notCompared: [] },
  'POST /v1/costs/facts': { results: ['added'] },
  'POST /v1/usage': { results: ['unchanged'] },
  'POST /v1/outcomes': { results: ['replaced'] },
  'PUT /v1/outcomes/value': {
    ...value,
    declaredBy: 'user:default/ada',
    declaredAt: FROM,
  },
  'GET /v1/budgets': { items: [budgeted] },
  'GET /v1/budgets/Group/default/vision': budgeted,
  'PUT /v1/budgets/Group/default/vision': budgeted,
  'DELETE /v1/budgets/Group/default/vision': undefined,
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

const usage = {
  ...{ source: 'gateway', entityRef: ref, window: asked },
  ...{ provider: 'openai', model: 'gpt-5', counts: { input: 7 } },
};
const outcome = {
  ...{ source: 'claims', entityRef: ref, window: asked },
  ...{ outcome: 'settled', count: 3 },
};

describe('CostClient', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['getCosts', () => client.getCosts({ ref, ...asked, groupBy: 'kind' })],
    ['getFacts', () => client.getFacts({ ref, ...asked, limit: 50 })],
    ['getReconciliation', () => client.getReconciliation(asked)],
    ['getUnits', () => client.getUnits({ ref, ...asked })],
    ['getChange', () => client.getChange({ ref, ...asked })],
    ['sendFacts', () => client.sendFacts([])],
    ['sendUsage', () => client.sendUsage([usage])],
    ['sendOutcomes', () => client.sendOutcomes([outcome])],
    ['declareValue', () => client.declareValue(value)],
    ['getValues', () => client.getValues({ ref })],
    ['getPrices', () => client.getPrices()],
    ['getBudgets', () => client.getBudgets()],
    ['getBudget', () => client.getBudget(team)],
    ['putBudget', () => client.putBudget(team, budget)],
    ['deleteBudget', () => client.deleteBudget(team)],
  ])('%s asks its route and takes the answer', async (_, ask) => {
    await expect(ask()).resolves.not.toThrow();
    expect(heard).toHaveLength(1);
    expect(heard[0].what in ANSWERS).toBe(true);
  });

  it('sends what it is given', async () => {
    await client.sendUsage([usage]);
    await client.sendOutcomes([outcome]);
    await client.declareValue(value);
    await client.putBudget(team, budget);
    expect(heard.map(({ body }) => body)).toEqual([
      { usage: [usage] },
      { outcomes: [outcome] },
      value,
      budget,
    ]);
  });

  it('throws what the backend refuses, with its status', async () => {
    const unknown = { ref: 'mlmodel:default/x', ...asked, limit: 1 };
    await expect(client.getFacts(unknown)).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('does not take an answer that breaks its schema', async () => {
    ANSWERS['GET /v1/budgets'] = { items: [{ ...budgeted, status: 'good' }] };
    await expect(client.getBudgets()).rejects.toThrow(/status/);
  });
});
