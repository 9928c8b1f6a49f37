import { mockServices } from '@backstage/backend-test-utils';
import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { BudgetBody, CostStatement } from '@callboard/plugin-ml-common';
import { CatalogAttempts, CatalogReader } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { Registry } from 'prom-client';
import { ml } from '../../__testUtils__/company';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { recordingNotifications } from '../../__testUtils__/recordingNotifications';
import { Claims } from '../../Claims';
import { keepOn } from '../__testUtils__/keepOn';
import {
  DAY,
  gpuLine,
  money,
  SCREENING,
  statementOf,
} from '../__testUtils__/statements';
import { CostSight } from '../answers/CostSight';
import { ModelServices } from '../answers/ModelServices';
import { BearerStore } from '../store/BearerStore';
import { CostSnapshots } from '../store/CostSnapshots';
import { BudgetJudge } from './BudgetJudge';
import { BudgetMetrics } from './BudgetMetrics';
import { BudgetSpending } from './BudgetSpending';
import { BudgetStore } from './BudgetStore';
import { BudgetTargets } from './BudgetTargets';
import { BudgetWatch } from './BudgetWatch';
import { StandingStore } from './StandingStore';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const BEGIN = Date.UTC(2026, 10, 1);
const OWNER = 'group:default/radiology';
const SERVICE: Entity = {
  ...ml(
    'MlInferenceService',
    'screening',
    {},
    { namespace: 'default', uid: 'u1', title: 'Screening' },
  ),
  relations: [{ type: RELATION_OWNED_BY, targetRef: OWNER }],
};
const BODY: BudgetBody = {
  amount: money(300),
  currency: 'EUR',
  basis: 'allocation',
  period: 'month',
  from: '2026-01-01',
};

describe.each(engines)('budgets that are watched on %s', engine => {
  let db: Knex;
  let clock: number;
  let held: Entity[];
  let notified: ReturnType<typeof recordingNotifications>;
  let isDown: boolean;
  let registry: Registry;
  const now = () => new Date(clock);
  const put = (more: Partial<BudgetBody> = {}) =>
    new BudgetStore(db).put(
      { uid: 'u1', ref: SCREENING },
      { ...BODY, ...more },
      { by: 'user:default/ann', now: now() },
    );

  beforeEach(async () => {
    db = await init(engine);
    clock = BEGIN + 10 * DAY;
    held = [SERVICE];
    notified = recordingNotifications();
    isDown = false;
    registry = new Registry();
    await put();
  });

  /** What a cluster says of the first days of the month. */
  const spend = (units: number, more: Partial<CostStatement> = {}) =>
    keepOn(
      db,
      now(),
    )(
      statementOf(1, [gpuLine(units)], {
        window: {
          from: new Date(BEGIN).toISOString(),
          to: new Date(BEGIN + 10 * DAY).toISOString(),
        },
        ...more,
      }),
    );

  function replica(metrics = new BudgetMetrics(registry)) {
    const standings = new StandingStore(db);
    const visible = { one: async () => SERVICE, uidsOf: never };
    const sight = new CostSight({
      bearers: new BearerStore(db),
      entities: { named: never },
      permissions: mockServices.permissions({ result: AuthorizeResult.DENY }),
      services: new ModelServices({ catalog: { entities: never }, visible }),
      visible,
      visibleRefs: { of: never },
    });
    return new BudgetWatch({
      budgets: new BudgetStore(db),
      claims: new Claims({ db, now }),
      judge: new BudgetJudge({
        auth: mockServices.auth(),
        now,
        sight,
        spending: new BudgetSpending(new CostSnapshots(db)),
        standings,
      }),
      keepForMs: 800 * DAY,
      logger: mockServices.logger.mock(),
      metrics,
      notifications: {
        send: async options => {
          if (isDown) {
            throw new Error('Notifications are down');
          }
          await notified.service.send(options);
        },
      },
      now,
      standings,
      targets: new BudgetTargets(
        new CatalogReader({
          auth: mockServices.auth(),
          catalog: catalogServiceMock({ entities: held }),
          attempts: new CatalogAttempts({
            timeoutMs: 30_000,
            onFailure: () => {},
          }),
        }),
      ),
    });
  }
  async function watch() {
    registry.clear();
    await replica().run(new AbortController().signal);
  }
  const titles = () => notified.sent.map(({ payload }) => payload.title);
  async function standing() {
    const [{ id }] = await new BudgetStore(db).all();
    return (await new StandingStore(db).newest([id])).get(id);
  }

  it('tells the owner once of each change for the worse, with what is spent', async () => {
    await spend(100);
    await watch();
    expect(titles()).toEqual([]);
    await spend(180, { revision: 1 });
    await watch();
    await watch();
    expect(notified.sent).toEqual([
      {
        recipients: { type: 'entity', entityRef: OWNER },
        payload: {
          title: 'Screening spends its budget too fast',
          description:
            '€180.00 of €300.00 (allocation). 60 % of the budget is spent after 33 % of the month, which is too fast.',
          link: '/catalog/default/mlinferenceservice/screening/cost',
          topic: 'ml-budget',
          scope: `ml-budget:${SCREENING}:2026-11-01T00:00:00.000Z`,
          severity: 'normal',
        },
      },
    ]);
    await spend(301, { revision: 2 });
    await watch();
    await watch();
    expect(titles()).toEqual([
      'Screening spends its budget too fast',
      'Screening is over its budget',
    ]);
    expect(await standing()).toMatchObject({
      status: { state: 'failing', spent: money(301) },
    });
  });

  it('tells once that a correction took it back, and the same never again in the period', async () => {
    for (const [revision, units] of [310, 90, 320, 80].entries()) {
      await spend(units, { revision });
      await watch();
    }
    expect(titles()).toEqual([
      'Screening is over its budget',
      'Screening is within its budget again',
    ]);
    expect(await standing()).toMatchObject({ status: { state: 'ok' } });
  });

  it('begins anew in the next period', async () => {
    await spend(310);
    await watch();
    clock = Date.UTC(2026, 11, 2);
    await watch();
    expect(await standing()).toMatchObject({ status: { state: 'unknown' } });
    await keepOn(
      db,
      now(),
    )(
      statementOf(1, [gpuLine(400)], {
        window: {
          from: '2026-12-01T00:00:00.000Z',
          to: '2026-12-02T00:00:00.000Z',
        },
      }),
    );
    await watch();
    expect(titles()).toEqual([
      'Screening is over its budget',
      'Screening is over its budget',
    ]);
  });

  it('begins anew when it is changed in the middle of a period, and not when it is set to the same', async () => {
    await spend(310);
    await watch();
    await put();
    await watch();
    expect(titles()).toHaveLength(1);
    await put({ amount: money(1000) });
    await watch();
    expect(titles()).toHaveLength(1);
    expect(await standing()).toMatchObject({ status: { state: 'ok' } });
    await put({ amount: money(200) });
    await watch();
    expect(titles()).toHaveLength(2);
    expect(await db('cost_budget_standings')).toHaveLength(1);
  });

  it('is one budget, and a new one, when two people change it at once', async () => {
    await spend(310);
    await watch();
    const amounts = [1, 2, 3, 4].map(each => money(each));
    await Promise.all(amounts.map(amount => put({ amount })));
    const all = await new BudgetStore(db).all();
    expect(all).toHaveLength(1);
    expect(amounts).toContain(all[0].budget.amount);
    await watch();
    expect(titles()).toHaveLength(2);
  });

  it('makes no alarm of what is not known', async () => {
    await watch();
    expect(await standing()).toMatchObject({
      status: {
        state: 'unknown',
        reason: 'No costs of this period are known.',
      },
    });
    await spend(180, { coverage: 0.5 });
    await watch();
    expect(await standing()).toMatchObject({
      status: {
        state: 'unknown',
        reason: expect.stringContaining('50 % of the time'),
      },
    });
    expect(titles()).toEqual([]);
  });

  it('says that costs are told in another currency, and converts nothing', async () => {
    await spend(400, { currency: 'USD' });
    await spend(500, { source: 'invoices', basis: 'billed' });
    await watch();
    expect(await standing()).toMatchObject({
      status: {
        state: 'unknown',
        reason:
          'Costs are told on the basis allocation in USD and on the basis billed in EUR, and not on the basis allocation in EUR; they are not converted.',
      },
    });
    expect(titles()).toEqual([]);
  });

  it('does not take the silence of a source for thrift', async () => {
    await keepOn(
      db,
      now(),
    )(
      statementOf(1, [gpuLine(90)], {
        source: 'opencost:test',
        window: {
          from: '2026-10-02T00:00:00.000Z',
          to: '2026-11-01T00:00:00.000Z',
        },
      }),
    );
    await spend(90);
    await watch();
    expect(await standing()).toMatchObject({ status: { state: 'unknown' } });
  });

  it('has one of two replicas tell', async () => {
    await spend(310);
    const metrics = new BudgetMetrics(registry);
    const { signal } = new AbortController();
    await Promise.all([1, 2, 3].map(() => replica(metrics).run(signal)));
    await replica(metrics).run(signal);
    expect(titles()).toEqual(['Screening is over its budget']);
    expect(await registry.metrics()).toContain(
      'callboard_ml_cost_budget_notices_total{outcome="sent"} 1',
    );
  });

  it('tells later what could not be told', async () => {
    await spend(310);
    isDown = true;
    await watch();
    expect(await registry.metrics()).toContain(
      'callboard_ml_cost_budget_notices_total{outcome="failed"} 1',
    );
    isDown = false;
    await watch();
    await watch();
    expect(titles()).toEqual(['Screening is over its budget']);
  });

  it('forgets the budget of what has left the catalog after 30 days, and tells nobody of it meanwhile', async () => {
    await spend(310);
    held = [];
    await watch();
    clock += 29 * DAY;
    held = [SERVICE];
    await watch();
    held = [];
    await watch();
    clock += 29 * DAY;
    await watch();
    expect(await new BudgetStore(db).all()).toHaveLength(1);
    clock += 2 * DAY;
    await watch();
    expect(await new BudgetStore(db).all()).toEqual([]);
    expect(titles()).toEqual([]);
  });

  it('is no budget of what was created anew under the same name', async () => {
    await spend(310);
    held = [{ ...SERVICE, metadata: { ...SERVICE.metadata, uid: 'u2' } }];
    await watch();
    expect(titles()).toEqual([]);
    expect(await new BudgetStore(db).ofUid('u2')).toBeUndefined();
  });
});

async function never(): Promise<never> {
  throw new Error('Is not asked for');
}
