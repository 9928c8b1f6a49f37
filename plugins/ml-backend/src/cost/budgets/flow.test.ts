import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  BudgetAnswer,
  budgetAnswer,
  budgetsAnswer,
  InventoryPage,
} from '@callboard/plugin-ml-common';
import { group, ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { ownActions } from '../../__testUtils__/ownActions';
import { POLICIES } from '../../__testUtils__/policies';
import { recordingAuditor } from '../../__testUtils__/recordingAuditor';
import { recordingNotifications } from '../../__testUtils__/recordingNotifications';
import { startTestPortal } from '../../__testUtils__/startTestPortal';
import {
  gpuLine,
  money,
  SCREENING,
  statementOf,
} from '../__testUtils__/statements';

jest.setTimeout(120_000);

const GROUP = 'group/default/radiology';
const SYSTEM = 'system/default/clinic';
const SERVICE = 'mlinferenceservice/default/screening';
const SECRET = 'mlinferenceservice:default/secret';
const NEITHER = ['ml.budget.manage', 'ml.cost.read.all'];

const NOW = new Date();
const MONTH = new Date(Date.UTC(NOW.getUTCFullYear(), NOW.getUTCMonth()));
const BODY = {
  amount: money(120),
  currency: 'EUR',
  basis: 'allocation',
  period: 'month',
  from: '2026-01-01',
};

function entity(kind: 'System' | 'User', name: string, spec: object): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    spec: { ...spec },
  };
}
const service = (name: string, metadata = {}) =>
  ml('MlInferenceService', name, { system: 'clinic' }, metadata);
const ENTITIES = [
  group('radiology'),
  entity('User', 'ann', { memberOf: ['radiology'], profile: {} }),
  entity('User', 'ben', { memberOf: [], profile: {} }),
  entity('System', 'clinic', { owner: 'radiology' }),
  service('screening'),
  service('secret', { annotations: { 'example.com/Restricted': 'true' } }),
];

afterAll(() => dropPostgresDatabases());

describe.each([
  { engine: 'SQLite', database: undefined },
  ...(POSTGRES ? [{ engine: 'PostgreSQL', database: POSTGRES }] : []),
])('budgets on $engine', ({ database }) => {
  const audit = recordingAuditor();
  const notified = recordingNotifications();
  const own = ownActions();
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      denied: { ann: NEITHER, ben: NEITHER, 'not-restricted': NEITHER },
      features: [audit.factory, notified.factory, own.factory],
      policies: POLICIES,
    });
    await portal.hold(ENTITIES);
    await spend();
  });
  afterAll(() => portal.stop());

  /** From the beginning of the month until now. */
  async function spend() {
    const statement = statementOf(
      0,
      [gpuLine(100), gpuLine(50, { entityRef: SECRET })],
      { window: { from: MONTH.toISOString(), to: NOW.toISOString() } },
    );
    const sent = await portal.post(
      '/ml/v1/costs/facts',
      { statements: [statement] },
      'everything',
    );
    expect(sent).toMatchObject({ status: 200 });
  }
  async function ask(
    method: 'DELETE' | 'GET' | 'PUT',
    user: string,
    target = '',
    body?: object,
  ) {
    const response = await fetch(
      `${portal.base}/ml/v1/budgets${target && `/${target}`}`,
      {
        method,
        headers: {
          'content-type': 'application/json',
          authorization: mockCredentials.user.header(`user:default/${user}`),
        },
        ...(body && { body: JSON.stringify(body) }),
      },
    );
    return { status: response.status, body: await response.json() };
  }
  async function put(user: string, target: string, more = {}) {
    const answer = await ask('PUT', user, target, { ...BODY, ...more });
    expect(answer).toMatchObject({ status: 200 });
    return budgetAnswer.parse(answer.body);
  }
  async function all(user: string): Promise<BudgetAnswer[]> {
    return budgetsAnswer.parse((await ask('GET', user)).body).items;
  }

  it('are set by members of the group, by owners and by permission, and by nobody else', async () => {
    expect(await put('ann', GROUP)).toMatchObject({
      budget: {
        ...BODY,
        target: 'group:default/radiology',
        updatedBy: 'user:default/ann',
      },
      status: { state: 'failing', spent: money(150), spentShare: 1.25 },
    });
    await put('ann', SYSTEM, { amount: money(100_000), period: 'quarter' });
    await put('everything', SERVICE, { amount: money(90) });
    const refused = await ask('PUT', 'ben', GROUP, BODY);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('ml.budget.manage');
    expect(await ask('DELETE', 'ben', GROUP)).toMatchObject({ status: 403 });
    expect(
      audit.events
        .filter(({ eventId }) => eventId.startsWith('budget'))
        .map(({ end, eventId, meta }) => [eventId, meta?.name, end]),
    ).toEqual([
      ['budget-put', 'radiology', 'success'],
      ['budget-put', 'clinic', 'success'],
      ['budget-put', 'screening', 'success'],
      ['budget-put', 'radiology', 'fail'],
      ['budget-delete', 'radiology', 'fail'],
    ]);
  });

  it('are listed the worst first, to whoever sees the target', async () => {
    const items = await all('ben');
    expect(
      items.map(({ budget, status }) => [
        budget.target,
        status.state,
        status.spent,
      ]),
    ).toEqual([
      ['group:default/radiology', 'failing', money(150)],
      [SCREENING, 'failing', money(100)],
      [
        'system:default/clinic',
        expect.stringMatching(/ok|unknown/),
        money(150),
      ],
    ]);
    expect(await all('nothing')).toEqual([]);
    const action = await own.actions.invoke({
      id: 'test:get-budgets',
      input: {},
      credentials: mockCredentials.user('user:default/ben'),
    });
    expect(action.output).toEqual({ items });
  });

  it('tell nothing over what is hidden from the caller', async () => {
    const items = await all('not-restricted');
    expect(
      items.map(({ budget, status }) => [budget.target, status.spent]),
    ).toEqual([
      [SCREENING, money(100)],
      ['group:default/radiology', undefined],
      ['system:default/clinic', undefined],
    ]);
    const { body } = await ask('GET', 'not-restricted', GROUP);
    expect(body.status).toEqual({
      state: 'unknown',
      reason: expect.stringContaining('hidden from you'),
    });
    expect(await ask('GET', 'nothing', GROUP)).toMatchObject({ status: 404 });
  });

  it('fill a slot of the inventory, which a check of a review may ask for', async () => {
    await portal.sweep();
    const { body } = await portal.get('/ml/v1/inventory', 'ben');
    const { items }: InventoryPage = body;
    expect(items.map(({ name, statuses }) => [name, statuses.budget])).toEqual([
      [
        'screening',
        {
          level: 'failing',
          text: 'over budget: 111 %',
          reason: expect.stringContaining('111 % of the budget is spent'),
          measuredAt: NOW.toISOString(),
          source: 'budget',
          value: expect.closeTo(100 / 90),
        },
      ],
      ['secret', undefined],
    ]);
  });

  it('are watched by a task, which tells owners once', async () => {
    await portal.runTask('cost-budgets');
    await portal.runTask('cost-budgets');
    expect(
      notified.sent.map(({ payload, recipients }) => [
        recipients,
        payload.title,
      ]),
    ).toEqual(
      ['radiology is over its budget', 'screening is over its budget'].map(
        title => [
          { type: 'entity', entityRef: 'group:default/radiology' },
          title,
        ],
      ),
    );
  });

  it.each([
    [GROUP, { amount: 0 }, 400, 'amount: must be more than 0'],
    [GROUP, { amount: -5 }, 400, 'amount: must be more than 0'],
    [GROUP, { amount: 1.5 }, 400, 'amount: must be a whole number'],
    [GROUP, { currency: 'eur' }, 400, 'currency: must be a currency code'],
    [GROUP, { basis: 'guess' }, 400, 'basis'],
    [GROUP, { from: '2026-01-02' }, 400, 'from: must be the first day'],
    [GROUP, { limit: 3 }, 400, 'limit'],
    ['component/default/portal', {}, 400, 'kind: must be Group, User, System'],
    ['group/default/nobody', {}, 404, 'No entity group:default/nobody'],
    ['mlmodel/default/nothing', {}, 404, 'No entity'],
  ])(
    'of %s with %j are refused with %i',
    async (target, more, status, message) => {
      const answer = await ask('PUT', 'ann', target, { ...BODY, ...more });
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).toContain(message);
    },
  );

  it('are not judged before they begin', async () => {
    const from = `${NOW.getUTCFullYear() + 1}-01-01`;
    const { status } = await put('ann', SYSTEM, { from });
    expect(status).toEqual({
      state: 'unknown',
      reason: `The budget begins on ${from}.`,
    });
  });

  it('count what has left the catalog, for what was spent was spent', async () => {
    await portal.hold(ENTITIES.slice(0, -1));
    await portal.runTask('cost-budgets');
    for (const [user, spent] of [
      ['ann', money(150)],
      ['everything', money(150)],
      // Nobody can say any more whether ben was allowed to see it.
      ['ben', undefined],
    ] as const) {
      const { body } = await ask('GET', user, GROUP);
      expect([user, body.status.spent]).toEqual([user, spent]);
    }
  });

  it('are gone when they are taken away', async () => {
    expect(await ask('DELETE', 'ann', GROUP)).toEqual({
      status: 200,
      body: {},
    });
    for (const method of ['DELETE', 'GET'] as const) {
      expect(await ask(method, 'ann', GROUP)).toMatchObject({
        status: 404,
        body: {
          error: { message: 'There is no budget of group:default/radiology' },
        },
      });
    }
  });

  it('are not shown while the catalog lacks their target', async () => {
    await portal.hold(ENTITIES.filter(({ kind }) => kind !== 'System'));
    await portal.runTask('cost-budgets');
    expect((await all('everything')).map(each => each.budget.target)).toEqual([
      SCREENING,
    ]);
    expect(await ask('GET', 'everything', SYSTEM)).toMatchObject({
      status: 404,
    });
  });
});
