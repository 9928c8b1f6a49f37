import {
  costAnswer,
  costFactsAnswer,
  costReconciliationAnswer,
} from '@callboard/plugin-ml-common';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mlCostExtensionPoint } from '@callboard/plugin-ml-node';
import { group, ml } from '../../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../../__testUtils__/engines';
import { startTestPortal } from '../../__testUtils__/startTestPortal';
import { gpuLine, statementOf } from '../__testUtils__/statements';
import { dayOf, daysAfter } from './days';
import { dayOfCluster } from './opencost/__testUtils__/allocations';
import { loopbackOpenCost } from './opencost/__testUtils__/loopbackOpenCost';

jest.setTimeout(120_000);

const SCREENING = 'mlinferenceservice:default/screening';
const TODAY = dayOf(new Date());
const day = (before: number) => daysAfter(TODAY, -before).toISOString();
const WINDOW = `from=${day(2)}&to=${day(0)}`;

afterAll(() => dropPostgresDatabases());

/** As an adopter adds a source. */
const moduleWithSource = createBackendModule({
  pluginId: 'ml',
  moduleId: 'invoices',
  register(env) {
    env.registerInit({
      deps: { cost: mlCostExtensionPoint },
      async init({ cost }) {
        cost.addSource({
          name: 'invoices',
          read: async ({ from, to }) => {
            const window = { from: new Date(day(1)), to: TODAY };
            return from <= window.from && window.to <= to
              ? [
                  {
                    window,
                    basis: 'billed',
                    currency: 'EUR',
                    coverage: 1,
                    estimated: false,
                    charges: [
                      { bearer: { is: 'shared' }, kind: 'licence', cost: 7 },
                    ],
                  },
                ]
              : [];
          },
        });
      },
    });
  },
});

describe.each([
  { engine: 'SQLite', database: undefined },
  ...(POSTGRES ? [{ engine: 'PostgreSQL', database: POSTGRES }] : []),
])('costs from their sources to answers, on $engine', ({ database }) => {
  let openCost: Awaited<ReturnType<typeof loopbackOpenCost>>;
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  beforeAll(async () => {
    openCost = await loopbackOpenCost();
    [1, 2].forEach(before => {
      const name = day(before).slice(0, 10);
      openCost.days.set(name, dayOfCluster(name));
    });
    portal = await startTestPortal({
      database,
      features: [moduleWithSource],
      ml: {
        cost: {
          sources: [
            {
              type: 'opencost',
              name: 'prod',
              url: openCost.url,
              currency: 'USD',
            },
            {
              type: 'opencost',
              name: 'lost',
              url: `${openCost.url}/elsewhere`,
              currency: 'USD',
            },
          ],
          staticRates: true,
          training: true,
          prices: [
            {
              kind: 'gpu-hour',
              hardware: 'L4',
              price: '0.70',
              currency: 'USD',
              from: '2020-01-01',
              source: 'price list',
            },
          ],
        },
      },
    });
    await portal.hold([
      group('radiology'),
      ml('MlModel', 'tumor-screening'),
      ml('MlInferenceService', 'screening', {
        costSelector: { 'app.kubernetes.io/name': 'screening' },
        accelerator: { product: 'L4', count: 1 },
        scaling: { min: 1 },
      }),
    ]);
    await portal.runTask('cost-pull');
  });
  afterAll(async () => {
    await portal.stop();
    await openCost.stop();
  });

  it('tells what a service cost by basis, never added up', async () => {
    const { body } = await portal.get(
      `/ml/v1/costs?ref=${SCREENING}&${WINDOW}`,
      'ann',
    );
    const { books } = costAnswer.parse(body);
    expect(
      books.map(({ basis, currency, total }) => [basis, currency, total]),
    ).toEqual([
      ['allocation', 'USD', 2 * 22_364_560],
      ['list', 'USD', 16_800_000],
    ]);
  });

  it('tells by what rule each cost is whose it is', async () => {
    const { body } = await portal.get(
      `/ml/v1/costs/facts?ref=${SCREENING}&from=${day(1)}&to=${day(
        0,
      )}&kind=gpu`,
      'ann',
    );
    const facts = costFactsAnswer
      .parse(body)
      .items.map(({ rule, ruleText, source }) => [source, rule, ruleText])
      .sort();
    expect(facts).toEqual([
      ['opencost:prod', 'label', 'app.kubernetes.io/name=screening'],
      [
        'static-rates',
        'stated',
        '1 × 1 L4 as declared, not measured, at the price of price list',
      ],
    ]);
  });

  it('reconciles with what each source says, and tells when it was read', async () => {
    const { body } = await portal.get(
      `/ml/v1/costs/reconciliation?${WINDOW}`,
      'ann',
    );
    const { items } = costReconciliationAnswer.parse(body);
    expect(items).toMatchObject([
      {
        source: 'opencost:prod',
        accounts: {
          entity: 44_729_120,
          shared: 0,
          idle: 12_430_000,
          unallocated: 1_699_180,
        },
        stated: 58_858_300,
        lastReadAt: expect.any(String),
      },
      { source: 'static-rates', basis: 'list' },
      { source: 'invoices', basis: 'billed', accounts: { shared: 7_000_000 } },
      { source: 'training', basis: 'list', accounts: { entity: 0 } },
    ]);
    items.forEach(item => {
      expect(item).not.toHaveProperty('lastError');
      expect(item).not.toHaveProperty('failingSince');
    });
  });

  it.each(['opencost:prod', 'invoices', 'training'])(
    'takes nothing from others under the name %s, which it reads',
    async source => {
      const [read, sent] = [{ source }, { source: 'gateway' }].map(change =>
        statementOf(3, [gpuLine(1)], change),
      );
      expect(
        await portal.post(
          '/ml/v1/costs/facts',
          { statements: [sent, read] },
          'ann',
        ),
      ).toMatchObject({
        status: 409,
        body: {
          error: {
            message: `statements.1.source: ${source} is read by the portal itself; send under another name`,
          },
        },
      });
    },
  );

  it('tells of sources that could not be read', async () => {
    const { body } = await portal.get(
      `/ml/v1/costs/reconciliation?${WINDOW}`,
      'ann',
    );
    expect(costReconciliationAnswer.parse(body).silent).toEqual([
      {
        source: 'opencost:lost',
        failingSince: expect.any(String),
        lastError:
          'opencost:lost could not be read (GET /allocation/compute): it answered 404',
      },
    ]);
  });
});
