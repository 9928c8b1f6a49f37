import { mockCredentials } from '@backstage/backend-test-utils';
import { costUnitsAnswer, pricesAnswer } from '@callboard/plugin-ml-common';
import { group, ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { ownActions } from '../../__testUtils__/ownActions';
import { POLICIES } from '../../__testUtils__/policies';
import { recordingAuditor } from '../../__testUtils__/recordingAuditor';
import { startTestPortal } from '../../__testUtils__/startTestPortal';
import {
  daysAgo,
  gpuLine,
  money,
  SCREENING,
  statementOf,
} from '../__testUtils__/statements';

jest.setTimeout(120_000);

const VALUE = {
  entityRef: SCREENING,
  outcome: 'settled',
  amount: money(5),
  currency: 'EUR',
  from: daysAgo(90),
};
const GPU = {
  kind: 'gpu-hour',
  hardware: 'NVIDIA L4',
  price: '0.70',
  currency: 'EUR',
  source: 'contract',
};

afterAll(() => dropPostgresDatabases());

describe.each([
  { engine: 'SQLite', database: undefined },
  ...(POSTGRES ? [{ engine: 'PostgreSQL', database: POSTGRES }] : []),
])('what is told of values and units on $engine', ({ database }) => {
  const audit = recordingAuditor();
  const { actions, factory } = ownActions();
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      denied: { ann: ['ml.cost.create'], visitor: ['ml.cost.create'] },
      features: [audit.factory, factory],
      ml: {
        cost: {
          prices: [
            { ...GPU, from: '2026-01-01' },
            { ...GPU, price: '0.65', from: '2026-06-01' },
          ],
        },
      },
      policies: { hidden: POLICIES.nothing },
    });
    await portal.hold([
      group('radiology'),
      ml('MlInferenceService', 'screening', { owner: 'user:default/ann' }),
    ]);
  });
  afterAll(() => portal.stop());

  async function declare(change: object = {}, user?: string) {
    const response = await fetch(`${portal.base}/ml/v1/outcomes/value`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        authorization: user
          ? mockCredentials.user.header(`user:default/${user}`)
          : mockCredentials.service.header(),
      },
      body: JSON.stringify({ ...VALUE, ...change }),
    });
    return { status: response.status, body: await response.json() };
  }
  const valuesFor = (user: string) =>
    portal.get(`/ml/v1/outcomes/values?ref=${SCREENING}`, user);
  const units = (user: string, query: Record<string, string> = {}) =>
    portal.get(
      `/ml/v1/costs/units?${new URLSearchParams({
        ref: SCREENING,
        from: daysAgo(4),
        to: daysAgo(3),
        ...query,
      })}`,
      user,
    );

  it('takes the word of the owner and of those who may send costs, with who and when', async () => {
    expect(await declare({}, 'ann')).toMatchObject({
      status: 200,
      body: { ...VALUE, declaredBy: 'user:default/ann' },
    });
    await declare({ amount: money(6), from: daysAgo(30) }, 'ann');
    // The same instant again replaces.
    expect(
      await declare({ amount: money(7), from: daysAgo(30) }, 'bob'),
    ).toMatchObject({
      status: 200,
    });
    expect((await valuesFor('visitor')).body.values).toMatchObject([
      { amount: money(7), declaredBy: 'user:default/bob', from: daysAgo(30) },
      { amount: money(5), declaredBy: 'user:default/ann', from: daysAgo(90) },
    ]);
    expect(audit.events).toContainEqual(
      expect.objectContaining({ eventId: 'cost-outcome-value' }),
    );
  });

  it.each<[number, string, string | undefined, object]>([
    [403, 'You need the permission ml.cost.create, or to own', 'visitor', {}],
    [403, '', undefined, {}],
    [404, 'No entity', 'hidden', {}],
    [404, 'No entity', 'ann', { entityRef: 'mlmodel:default/none' }],
    [400, 'entityRef: must be a ref of one of', 'ann', { entityRef: 'x' }],
    [400, 'amount: must be a whole number', 'ann', { amount: 0.5 }],
    [400, 'currency: must be a currency code', 'ann', { currency: 'euro' }],
    [400, 'outcome: must have between 1 and 100', 'ann', { outcome: '' }],
  ])('answers %d %s', async (status, message, user, change) => {
    expect(await declare(change, user)).toMatchObject({
      status,
      body: { error: { message: expect.stringContaining(message) } },
    });
  });

  it('tells what units cost and are worth to those who see the entity', async () => {
    const window = { from: daysAgo(4), to: daysAgo(3) };
    await portal.post(
      '/ml/v1/costs/facts',
      { statements: [statementOf(4, [gpuLine(24)])] },
      'bob',
    );
    const outcomes = [
      { source: 'claims', outcome: 'settled', window, count: 12 },
    ].map(each => ({ ...each, entityRef: SCREENING }));
    await portal.post('/ml/v1/outcomes', { outcomes }, 'bob');
    const { body } = await units('visitor');
    const [{ units: rows }] = costUnitsAnswer.parse(body).books;
    expect(rows.map(({ now, per }) => [per, now.status])).toEqual([
      ['thousand-predictions', 'unknown'],
      ['million-tokens', 'unknown'],
      ['request', 'unknown'],
      ['outcome', 'known'],
    ]);
    expect(rows[3]).toMatchObject({
      now: { unitCost: money(2) },
      return: { value: money(84), ratio: 3.5 },
    });
    const { output } = await actions.invoke({
      id: 'test:get-unit-costs',
      input: { ref: SCREENING, ...window },
      credentials: mockCredentials.user('user:default/visitor'),
    });
    expect(output).toEqual({ units: body });
  });

  it.each([
    ['hidden', {}, 404, 'No entity'],
    ['ann', { ref: 'group:default/x' }, 400, 'ref: must be a ref of one of'],
    ['ann', { to: daysAgo(5) }, 400, 'to: must be later than from'],
    ['ann', { from: '2020-01-01T00:00:00Z' }, 400, 'to: must be at most 1100'],
  ])('refuses %s who asks for %j', async (user, query, status, message) => {
    expect(await units(user, query)).toMatchObject({
      status,
      body: { error: { message: expect.stringContaining(message) } },
    });
  });

  it('tells no values to those who may not see the entity', async () => {
    expect((await valuesFor('hidden')).status).toBe(404);
  });

  it('tells the prices that are configured, the newest of each first', async () => {
    const { body } = await portal.get('/ml/v1/prices', 'visitor');
    expect(
      pricesAnswer.parse(body).prices.map(({ from, price }) => [from, price]),
    ).toEqual([
      ['2026-06-01', '0.65'],
      ['2026-01-01', '0.70'],
    ]);
  });
});
