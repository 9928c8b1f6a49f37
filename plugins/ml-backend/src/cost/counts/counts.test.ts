import {
  costAnswer,
  costFactsAnswer,
  costReconciliationAnswer,
} from '@callboard/plugin-ml-common';
import { group, ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { POLICIES } from '../../__testUtils__/policies';
import { recordingAuditor } from '../../__testUtils__/recordingAuditor';
import { startTestPortal } from '../../__testUtils__/startTestPortal';
import {
  DAY,
  daysAgo,
  gpuLine,
  money,
  SCREENING,
  statementOf,
} from '../__testUtils__/statements';

jest.setTimeout(120_000);

/** Half of the day on which a price changes has the old one. */
const CHANGE = new Date(Date.parse(daysAgo(8)) + DAY / 2).toISOString();
const PRICE = {
  provider: 'openai',
  model: 'gpt-5',
  currency: 'USD',
  source: 'contract 2026-117',
};
const PRICES = [
  { ...PRICE, kind: 'input', price: '2', from: '2020-01-01' },
  { ...PRICE, kind: 'output', price: '8', from: '2020-01-01' },
  { ...PRICE, kind: 'output', price: '9', from: CHANGE },
];

afterAll(() => dropPostgresDatabases());

function used(days: number, counts: object, more: object = {}) {
  return {
    source: 'gateway:prod',
    entityRef: SCREENING,
    ...{ provider: 'openai', model: 'gpt-5', counts },
    window: { from: daysAgo(days), to: daysAgo(days - 1) },
    ...more,
  };
}

function settled(days: number, count: number, more: object = {}) {
  return {
    source: 'claims-system',
    entityRef: SCREENING,
    outcome: 'settled',
    window: { from: daysAgo(days), to: daysAgo(days - 1) },
    count,
    ...more,
  };
}

describe.each([
  { engine: 'SQLite', database: undefined },
  ...(POSTGRES ? [{ engine: 'PostgreSQL', database: POSTGRES }] : []),
])('counts that are sent to a portal on $engine', ({ database }) => {
  const audit = recordingAuditor();
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      denied: { visitor: ['ml.cost.create'] },
      features: [audit.factory],
      ml: { cost: { prices: PRICES, training: true, maxBytes: 100_000 } },
      policies: { hidden: POLICIES.nothing },
    });
    await portal.hold([
      group('radiology'),
      ml('MlInferenceService', 'screening'),
    ]);
  });
  afterAll(() => portal.stop());
  const use = (...usage: object[]) =>
    portal.post('/ml/v1/usage', { usage }, 'ann');
  const settle = (...outcomes: object[]) =>
    portal.post('/ml/v1/outcomes', { outcomes }, 'ann');
  const search = (days: number) =>
    new URLSearchParams({
      ref: SCREENING,
      from: daysAgo(days),
      to: daysAgo(days - 1),
    });
  async function booksOf(days: number) {
    const { body } = await portal.get(`/ml/v1/costs?${search(days)}`, 'ann');
    return costAnswer.parse(body).books;
  }
  async function factsOf(days: number) {
    const { body } = await portal.get(
      `/ml/v1/costs/facts?${search(days)}`,
      'ann',
    );
    return costFactsAnswer.parse(body).items;
  }
  async function statedFrom(days: number, until: number) {
    const { body } = await portal.get(
      `/ml/v1/costs/reconciliation?from=${daysAgo(days)}&to=${daysAgo(until)}`,
      'ann',
    );
    return costReconciliationAnswer.parse(body).items;
  }

  it('makes costs of tokens, at the price in force, with where it is from', async () => {
    const counts = { input: 1_500_000, output: 250_000, reasoning: 50_000 };
    expect((await use(used(4, counts))).body).toEqual({ results: ['added'] });
    const of = { kind: 'tokens', unit: 'token', sentBy: 'user:default/ann' };
    expect((await factsOf(4)).sort((a, b) => b.amount - a.amount)).toEqual([
      expect.objectContaining({
        ...of,
        ...{ amount: money(3), basis: 'list', currency: 'USD' },
        ...{ quantity: 1_500_000, unitPrice: '0.000002' },
        source: 'gateway:prod',
        ruleText:
          'input of openai/gpt-5 at the price of contract 2026-117, in force since 2020-01-01',
      }),
      expect.objectContaining({ ...of, amount: money(1.8), quantity: 200_000 }),
      // Of all output that has no price of its own, reasoning is paid as output.
      expect.objectContaining({ ...of, amount: money(0.45), quantity: 50_000 }),
    ]);
    expect(await booksOf(4)).toMatchObject([
      { total: money(5.25), coverage: 1 },
    ]);
  });

  it('takes the same once, a correction with a higher revision, and nothing that contradicts it', async () => {
    const first = used(5, { input: 1_000_000 });
    expect((await use(first, first)).body.results).toEqual([
      'added',
      'unchanged',
    ]);
    const other = used(5, { input: 2_000_000 });
    expect(await use(used(6, { input: 1 }), other)).toMatchObject({
      status: 409,
      body: {
        error: {
          message: expect.stringContaining(
            'usage.1: this source counted something else in this window under the same revision',
          ),
        },
      },
    });
    expect(await booksOf(6)).toEqual([]);
    expect((await use({ ...other, revision: 2 }, first)).body.results).toEqual([
      'replaced',
      'unchanged',
    ]);
    expect(await booksOf(5)).toMatchObject([{ total: money(4) }]);
  });

  it('charges nothing for what has no price, and says that it is not all', async () => {
    await use(used(7, { input: 1_000_000, cachedInput: 250_000, output: 0 }));
    expect(await booksOf(7)).toMatchObject([
      {
        total: money(1.5),
        coverage: 0.75,
        lacking: [{ source: 'gateway:prod', coverage: 0.75 }],
      },
    ]);
    await use(used(7, { input: 9 }, { model: 'unknown', source: 'other' }));
    expect(await booksOf(7)).toHaveLength(1);
  });

  it('charges nothing at a price that changes within the window', async () => {
    await use(used(8, { input: 1_000_000, output: 1_000_000 }));
    expect(await booksOf(8)).toMatchObject([
      { total: money(2), coverage: 0.5 },
    ]);
    const half = (from: string, to: string) =>
      used(
        8,
        { output: 1_000_000 },
        { source: 'hourly', window: { from, to } },
      );
    await use(half(daysAgo(8), CHANGE), half(CHANGE, daysAgo(7)));
    expect(await booksOf(8)).toMatchObject([{ total: money(2 + 8 + 9) }]);
  });

  it('says that nothing was used as a cost of 0', async () => {
    await use(used(11, { input: 0, output: 0 }));
    expect(await factsOf(11)).toEqual([]);
    expect(await statedFrom(11, 10)).toMatchObject([
      { source: 'gateway:prod', accounts: { entity: 0 } },
    ]);
  });

  it('adds sources up beside what others stated', async () => {
    const line = gpuLine(1, { quantity: 1, unit: 'gpu-hour' });
    await portal.post(
      '/ml/v1/costs/facts',
      { statements: [statementOf(4, [line])] },
      'ann',
    );
    const items = await statedFrom(9, 0);
    const ofGateway = items.filter(({ source }) => source === 'gateway:prod');
    expect(ofGateway).toMatchObject([
      { basis: 'list', accounts: { entity: money(5.25 + 4 + 1.5 + 2) } },
    ]);
    expect(items).toHaveLength(3);
  });

  it('takes outcomes likewise', async () => {
    expect((await settle(settled(4, 10), settled(3, 0))).body).toEqual({
      results: ['added', 'added'],
    });
    expect((await settle(settled(4, 12))).status).toBe(409);
    expect((await settle(settled(4, 12, { revision: 1 }))).body).toEqual({
      results: ['replaced'],
    });
  });

  it.each<[number, string, object]>([
    [
      400,
      'usage.0.counts.input: must be at least 30, that is cachedInput and cacheWrite, which are parts of it',
      { counts: { input: 10, cachedInput: 20, cacheWrite: 10 } },
    ],
    [
      400,
      'usage.0.counts.output: must not be negative',
      { counts: { output: -1 } },
    ],
    [400, 'usage.0.requests', { requests: -1 }],
    [
      400,
      'usage.0.counts.input: must be at most 9007199254740991',
      { counts: { input: 1e20 } },
    ],
    [
      404,
      'usage.0.entityRef: no entity mlmodel:default/none',
      { entityRef: 'MlModel:none' },
    ],
    [
      400,
      'usage.0.entityRef: must be a ref of one of the kinds',
      { entityRef: 'component:default/x' },
    ],
    [
      409,
      'usage.0.window: overlaps the window from',
      { window: { from: daysAgo(5), to: daysAgo(3) } },
    ],
    [
      400,
      'usage.0.window.to: must not be more than 5 minutes in the future',
      { window: { from: daysAgo(1), to: daysAgo(-2) } },
    ],
    [
      400,
      'usage.0.window.from: must not be more than 800 days ago',
      { window: { from: daysAgo(900), to: daysAgo(899) } },
    ],
    [
      409,
      'usage.0.source: training is read by the portal itself',
      { source: 'training' },
    ],
    [400, 'usage.0.model: must have between 1 and 200', { model: '' }],
  ])('answers %d %s', async (status, message, change) => {
    expect(await use(used(9, { input: 1 }, change))).toMatchObject({
      status,
      body: { error: { message: expect.stringContaining(message) } },
    });
    expect(await booksOf(9)).toEqual([]);
  });

  it.each<[number, string, object]>([
    [400, 'outcomes.0.count', { count: -1 }],
    [400, 'outcomes.0.count', { count: 1.5 }],
    [
      409,
      'outcomes.0.window: overlaps the window from',
      { window: { from: daysAgo(5), to: daysAgo(3) } },
    ],
    [
      404,
      'outcomes.0.entityRef: no entity mlmodel:default/none',
      { entityRef: 'mlmodel:default/none' },
    ],
  ])('answers %d %s', async (status, message, change) => {
    expect(await settle(settled(9, 1, change))).toMatchObject({
      status,
      body: { error: { message: expect.stringContaining(message) } },
    });
  });

  it('takes nothing of those who may not send, and tells nothing to those who may not see', async () => {
    const usage = [used(10, { input: 1 })];
    expect(
      await portal.post('/ml/v1/usage', { usage }, 'visitor'),
    ).toMatchObject({
      status: 403,
      body: { error: { message: 'You need the permission ml.cost.create' } },
    });
    expect(
      await portal.post('/ml/v1/usage', { usage }, 'hidden'),
    ).toMatchObject({
      status: 404,
      body: {
        error: { message: `usage.0.entityRef: no entity ${SCREENING}` },
      },
    });
  });

  it('records who sent what', () => {
    const ids = audit.events.map(({ eventId }) => eventId);
    expect(ids).toEqual(
      expect.arrayContaining(['cost-usage', 'cost-outcomes']),
    );
  });
});
