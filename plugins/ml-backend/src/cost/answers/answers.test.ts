import { mockCredentials } from '@backstage/backend-test-utils';
import {
  CostAnswer,
  costAnswer,
  costFactsAnswer,
  costReconciliationAnswer,
  InventoryPage,
} from '@callboard/plugin-ml-common';
import { ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { ownActions } from '../../__testUtils__/ownActions';
import { POLICIES } from '../../__testUtils__/policies';
import { startTestPortal } from '../../__testUtils__/startTestPortal';
import { VISIBILITY_COMPANY } from '../../__testUtils__/visibilityCompany';
import {
  daysAgo,
  gpuLine,
  money,
  SCREENING,
  statementOf,
} from '../__testUtils__/statements';

jest.setTimeout(120_000);

const COSTS = '/ml/v1/costs';
const TEST_SERVICE = 'mlinferenceservice:default/screening-test';
const NOT_ALL = ['ml.cost.read.all'];

afterAll(() => dropPostgresDatabases());

/** A day of a cluster: 12 of screening, 4 of its test, 4.5 of nobody. */
function clusterDay(days: number) {
  const lines = [
    gpuLine(10, { quantity: 24, unit: 'gpu-hour' }),
    gpuLine(2, { kind: 'cpu', quantity: 96, unit: 'core-hour' }),
    gpuLine(4, { entityRef: TEST_SERVICE, quantity: 8, unit: 'gpu-hour' }),
    ...(['shared', 'idle', 'unallocated'] as const).map((account, at) =>
      gpuLine([1, 3, 0.5][at], { account, entityRef: undefined }),
    ),
  ];
  return statementOf(days, lines, { total: money(20.5) });
}

describe.each([
  { engine: 'SQLite', database: undefined },
  ...(POSTGRES ? [{ engine: 'PostgreSQL', database: POSTGRES }] : []),
])('what is told of costs on $engine', ({ database }) => {
  const { actions, factory } = ownActions();
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  beforeAll(async () => {
    portal = await startTestPortal({
      database,
      denied: { 'own-things': NOT_ALL, 'not-own': NOT_ALL, nothing: NOT_ALL },
      features: [factory],
      policies: POLICIES,
    });
    await portal.hold(VISIBILITY_COMPANY);
    const invoice = statementOf(2, [gpuLine(7, { kind: 'licence' })], {
      source: 'invoices',
      basis: 'billed',
      currency: 'USD',
      estimated: true,
    });
    await send(...[5, 4, 2, 1].map(clusterDay), invoice);
  });
  afterAll(() => portal.stop());

  async function send(...statements: object[]) {
    const sent = await portal.post(
      `${COSTS}/facts`,
      { statements },
      'everything',
    );
    expect(sent).toMatchObject({ status: 200 });
  }
  async function costs(
    user: string,
    query: Record<string, string> = {},
  ): Promise<CostAnswer> {
    const search = new URLSearchParams({
      from: daysAgo(5),
      to: daysAgo(0),
      ...query,
    });
    const { body, status } = await portal.get(`${COSTS}?${search}`, user);
    expect({ status, body }).toMatchObject({ status: 200 });
    return costAnswer.parse(body);
  }
  const keys = ({ books: [book] }: CostAnswer) =>
    Object.fromEntries(book.groups.map(({ amount, key }) => [key, amount]));

  it('is one book for each basis and currency, of which groups and days add up to the total', async () => {
    const { books } = await costs('everything', { groupBy: 'entity' });
    expect(
      books.map(({ basis, currency, total }) => [basis, currency, total]),
    ).toEqual([
      ['allocation', 'EUR', money(82)],
      ['billed', 'USD', money(7)],
    ]);
    for (const { groups, series, total } of books) {
      const sums = [groups, series].map(parts =>
        parts.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
      );
      expect(sums).toEqual([total, total]);
    }
    const [allocated, billed] = books;
    expect(allocated).toMatchObject({
      coverage: 0.8,
      estimated: 0,
      groups: [
        { key: SCREENING, amount: money(48) },
        {
          key: TEST_SERVICE,
          amount: money(16),
          quantity: 32,
          unit: 'gpu-hour',
        },
        { key: 'idle', amount: money(12) },
        { key: 'shared', amount: money(4) },
        { key: 'unallocated', amount: money(2) },
      ],
      lastWindowEnd: daysAgo(0),
    });
    expect(allocated.groups[0].quantity).toBeUndefined();
    expect(billed).toMatchObject({
      coverage: 0.2,
      estimated: money(7),
      lastWindowEnd: daysAgo(1),
    });
  });

  it('has a gap where nothing is known, and not 0', async () => {
    const { books } = await costs('everything', { ref: SCREENING });
    expect(
      books[0].series.map(({ amount, byKind, from }) => [from, amount, byKind]),
    ).toEqual([
      [daysAgo(5), money(12), { gpu: money(10), cpu: money(2) }],
      [daysAgo(4), money(12), { gpu: money(10), cpu: money(2) }],
      [daysAgo(3), null, {}],
      [daysAgo(2), money(12), { gpu: money(10), cpu: money(2) }],
      [daysAgo(1), money(12), { gpu: money(10), cpu: money(2) }],
    ]);
    expect(keys({ ...(await costs('everything')) })).toMatchObject({
      cpu: money(8),
    });
  });

  it('is told by the hour up to two days', async () => {
    const { books } = await costs('everything', {
      ref: SCREENING,
      from: daysAgo(2),
    });
    expect(books[0].series).toHaveLength(48);
    const known = books[0].series.filter(({ amount }) => amount !== null);
    expect(known.map(({ amount }) => amount)).toEqual([money(12), money(12)]);
  });

  it('compares with the stretch before where that is covered as well', async () => {
    const day = { from: daysAgo(1), to: daysAgo(0) };
    const [compared] = (await costs('everything', day)).books;
    expect(compared.previous).toEqual({
      from: daysAgo(2),
      to: daysAgo(1),
      total: money(20.5),
    });
    const [alone] = (await costs('everything', { from: daysAgo(2) })).books;
    expect(alone.previous).toBeUndefined();
  });

  it('knows what another source of the same book said before', async () => {
    const idle = gpuLine(1, { account: 'idle', entityRef: undefined });
    const theirs = gpuLine(3, { entityRef: TEST_SERVICE });
    await send(
      statementOf(101, [gpuLine(500)], { source: 'opencost:a' }),
      statementOf(100, [idle], { source: 'opencost:a' }),
      statementOf(101, [theirs], { source: 'opencost:b' }),
      statementOf(100, [gpuLine(10)], { source: 'opencost:b' }),
    );
    const day = { from: daysAgo(100), to: daysAgo(99) };
    const [moved] = (await costs('everything', { ref: SCREENING, ...day }))
      .books;
    expect([moved.total, moved.previous?.total]).toEqual([
      money(10),
      money(500),
    ]);
    const stopped = { ref: TEST_SERVICE, ...day };
    const [nothing] = (await costs('everything', stopped)).books;
    expect([nothing.total, nothing.previous?.total]).toEqual([0, money(3)]);
    // The second source is less known than the first.
    const since = { from: daysAgo(101), to: daysAgo(99) };
    await send(
      statementOf(102, [idle], { source: 'opencost:a' }),
      statementOf(103, [idle], { source: 'opencost:a' }),
      statementOf(103, [theirs], { source: 'opencost:b' }),
    );
    const both = { ref: SCREENING, ...since };
    const [whole] = (await costs('everything', both)).books;
    expect(whole).toMatchObject({ coverage: 1, total: money(510) });
    // One of its sources did not speak of a day before.
    expect([whole.lacking, whole.previous]).toEqual([undefined, undefined]);
    const [partly] = (
      await costs('everything', { ...both, from: daysAgo(102) })
    ).books;
    expect(partly.lacking).toEqual([{ source: 'opencost:b', coverage: 2 / 3 }]);
    expect(partly.coverage).toBe(2 / 3);
    // Of the day after nobody said anything, which is not 0.
    const silent = { ref: SCREENING, from: daysAgo(99), to: daysAgo(98) };
    expect((await costs('everything', silent)).books).toEqual([]);
  });

  it('leaves out windows across its ends, and says how many', async () => {
    const noon = new Date(Date.parse(daysAgo(5)) + 43_200_000).toISOString();
    const answer = await costs('everything', { ref: SCREENING, from: noon });
    expect(answer.crossing).toBe(1);
    expect(answer.books[0].total).toBe(money(36));
    expect((await costs('nothing', { from: noon })).crossing).toBe(0);
  });

  it('shows each caller what they see, and nothing through sums, counts and errors', async () => {
    const own = await costs('own-things', { groupBy: 'entity' });
    expect(keys(own)).toEqual({ [SCREENING]: money(48) });
    expect(own.books[0].total).toBe(money(48));
    const other = await costs('not-own', { groupBy: 'owner' });
    expect(keys(other)).toEqual({ 'group:default/wine': money(16) });
    expect(other.books).toHaveLength(1);
    expect((await costs('nothing')).books).toEqual([]);
    const theirs = { owner: 'group:default/wine' };
    expect((await costs('own-things', theirs)).books).toEqual([]);
    expect((await costs('everything', theirs)).books).toHaveLength(1);
    const window = `from=${daysAgo(5)}&to=${daysAgo(0)}`;
    for (const path of [COSTS, `${COSTS}/facts`]) {
      const of = (ref: string) => `${path}?ref=${ref}&${window}`;
      const none = 'mlinferenceservice:default/none';
      const hidden = await portal.get(of(TEST_SERVICE), 'own-things');
      const unknown = await portal.get(of(none), 'own-things');
      expect([hidden.status, unknown.status]).toEqual([404, 404]);
      expect(hidden.body.error.message).toBe(`No entity ${TEST_SERVICE}`);
    }
    expect(
      await portal.get(`${COSTS}/reconciliation?${window}`, 'own-things'),
    ).toMatchObject({
      status: 403,
      body: { error: { message: 'You need the permission ml.cost.read.all' } },
    });
  });

  it('pages through the facts of an entity, the newest first', async () => {
    const found: string[] = [];
    let cursor = '';
    do {
      const { body, status } = await portal.get(
        `${COSTS}/facts?ref=${SCREENING}&from=${daysAgo(5)}&to=${daysAgo(
          0,
        )}&basis=allocation&limit=3${cursor}`,
        'everything',
      );
      expect(status).toBe(200);
      const { items, nextCursor } = costFactsAnswer.parse(body);
      expect(items.length).toBeLessThanOrEqual(3);
      found.push(...items.map(({ kind, window }) => `${window.from} ${kind}`));
      cursor = nextCursor ? `&cursor=${nextCursor}` : '';
    } while (cursor);
    expect(found).toEqual(
      [1, 2, 4, 5].flatMap(days => [
        `${daysAgo(days)} cpu`,
        `${daysAgo(days)} gpu`,
      ]),
    );
    const wrong = `${COSTS}/facts?ref=${SCREENING}&from=${daysAgo(
      5,
    )}&to=${daysAgo(0)}&cursor=x`;
    expect(await portal.get(wrong, 'everything')).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('cursor: must be') } },
    });
  });

  it.each([
    [{ from: daysAgo(2000), to: daysAgo(1) }, 'to: must be at most 1100 days'],
    [{ owner: ':' }, 'owner: must be an entity ref'],
    [{ ref: 'screening' }, 'ref: must be a ref of one of the kinds'],
    [{ ref: SCREENING, system: 's' }, 'at most one of ref, owner and system'],
  ])('refuses %j', async (query, message) => {
    const search = new URLSearchParams({
      from: daysAgo(5),
      to: daysAgo(0),
      ...query,
    });
    expect(await portal.get(`${COSTS}?${search}`, 'everything')).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining(message) } },
    });
  });

  it('reconciles: entities + shared + idle + unallocated = what the source said', async () => {
    await send(
      statementOf(
        5,
        [
          gpuLine(1),
          gpuLine(9, { account: 'unallocated', entityRef: undefined }),
        ],
        { source: 'opencost:lost' },
      ),
    );
    const { body } = await portal.get(
      `${COSTS}/reconciliation?from=${daysAgo(5)}&to=${daysAgo(0)}`,
      'everything',
    );
    const { items } = costReconciliationAnswer.parse(body);
    expect(items.map(({ source }) => source)).toEqual([
      'opencost:prod',
      'opencost:lost',
      'invoices',
    ]);
    const [prod, lost] = items;
    expect(prod).toMatchObject({
      accounts: {
        entity: money(64),
        shared: money(4),
        idle: money(12),
        unallocated: money(2),
      },
      stated: money(82),
    });
    const { entity, idle, shared, unallocated } = prod.accounts;
    expect(entity + shared + idle + unallocated).toBe(prod.stated);
    expect(prod.problem).toBeUndefined();
    expect(lost).toMatchObject({
      unallocatedShare: 0.9,
      problem: expect.stringContaining('90 % of what was used is unallocated'),
    });
    expect(lost.stated).toBeUndefined();
  });

  it('gives a model its share of the services that the caller sees, and says by which rule', async () => {
    const model = 'mlmodel:default/tumor-screening';
    const { books, shares } = await costs('everything', {
      ref: model,
      groupBy: 'entity',
    });
    expect(shares).toMatchObject([
      { entityRef: SCREENING, share: 1, rule: 'only-model' },
      { entityRef: TEST_SERVICE, share: 1, rule: 'only-model' },
    ]);
    // Of which 1 is of the other source.
    expect(books[0].groups).toMatchObject([
      { key: SCREENING, amount: money(49) },
      { key: TEST_SERVICE, amount: money(16) },
    ]);
    const own = await costs('own-things', { ref: model, groupBy: 'entity' });
    expect(own.shares).toMatchObject([{ entityRef: SCREENING }]);
    expect(own.books[0].total).toBe(money(49));
  });

  it('answers agents with the rights of whom they act for', async () => {
    const invoke = (user: string) =>
      actions.invoke({
        id: 'test:get-costs',
        input: { ref: TEST_SERVICE, from: daysAgo(5), to: daysAgo(0) },
        credentials: mockCredentials.user(`user:default/${user}`),
      });
    expect(await invoke('everything')).toMatchObject({
      output: { costs: { books: [{ total: money(16) }] } },
    });
    await expect(invoke('own-things')).rejects.toThrow('No entity');
  });

  it('shows the last 30 days on the best basis in the inventory, and unknown where nothing was stated', async () => {
    const slots = async () => {
      await portal.sweep();
      const { body }: { body: InventoryPage } = await portal.get(
        '/ml/v1/inventory',
      );
      return new Map(
        body.items.map(({ entityRef, statuses }) => [entityRef, statuses.cost]),
      );
    };
    const first = await slots();
    expect(first.get(SCREENING)).toMatchObject({
      level: 'unknown',
      text: 'US$7.00 in 1 of 30 days',
      reason: expect.stringContaining('billed of the last 30 full days'),
      source: 'invoices',
      measuredAt: daysAgo(0),
    });
    expect(first.get(TEST_SERVICE)).toMatchObject({
      level: 'unknown',
      text: '€16.00 in 4 of 30 days',
      reason: expect.stringContaining('of which 4 are known'),
    });
    expect(first.get('mlmodel:default/wine')).toBeUndefined();
    const training = gpuLine(2, { entityRef: 'mlmodel:default/wine' });
    await send(statementOf(2, [training], { source: 'training' }));
    expect((await slots()).get('mlmodel:default/wine')).toMatchObject({
      text: '€2.00 of its own in 1 of 30 days',
    });
    await send({
      ...clusterDay(2),
      revision: 1,
      total: money(12),
      lines: [gpuLine(12)],
    });
    expect((await slots()).get(TEST_SERVICE)).toMatchObject({
      text: '€12.00 in 4 of 30 days',
    });
  });

  it('keeps the past with the team that bore it, and gives nothing to what is created anew', async () => {
    const moved = VISIBILITY_COMPANY.map(entity =>
      entity.metadata.name === 'screening'
        ? ml('MlInferenceService', 'screening', {
            environment: 'production',
            owner: 'wine',
          })
        : entity,
    );
    await portal.hold(moved);
    await send(
      statementOf(6, [gpuLine(100)]),
      // A correction of what was before the move.
      { ...clusterDay(1), revision: 7 },
    );
    const of = (owner: string) =>
      costs('everything', { owner, from: daysAgo(6), groupBy: 'entity' });
    expect(keys(await of('radiology'))).toEqual({ [SCREENING]: money(49) });
    expect(keys(await of('wine'))[SCREENING]).toBe(money(100));
    await portal.hold(
      moved.filter(({ metadata }) => metadata.name !== 'screening'),
    );
    const whole = await costs('everything', { groupBy: 'entity' });
    expect(keys(whole)).toEqual({
      'left-catalog': money(49),
      [TEST_SERVICE]: money(12),
      'mlmodel:default/wine': money(2),
      idle: money(9),
      shared: money(3),
      unallocated: money(10.5),
    });
    const reconciled = await portal.get(
      `${COSTS}/reconciliation?from=${daysAgo(5)}&to=${daysAgo(0)}`,
      'everything',
    );
    const allocated = costReconciliationAnswer
      .parse(reconciled.body)
      .items.filter(({ basis }) => basis === 'allocation')
      .flatMap(({ accounts }) => Object.values(accounts));
    expect(whole.books[0].total).toBe(allocated.reduce((a, b) => a + b, 0));
    expect(keys(await of('radiology'))).toEqual({ 'left-catalog': money(49) });
    const teams = await costs('everything', { groupBy: 'owner' });
    expect(keys(teams)['group:default/radiology']).toBe(money(49));
    // Others are not told.
    expect((await costs('own-things', { groupBy: 'entity' })).books).toEqual(
      [],
    );
    await portal.hold(moved);
    expect((await costs('everything', { ref: SCREENING })).books).toEqual([]);
    const { body } = await portal.get(
      `${COSTS}/reconciliation?from=${daysAgo(6)}&to=${daysAgo(0)}`,
      'everything',
    );
    expect(costReconciliationAnswer.parse(body).items[0].accounts.entity).toBe(
      money(100 + 12 * 4 + 12),
    );
  });
});
