import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ml } from '../../__testUtils__/company';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { money, SCREENING } from '../__testUtils__/statements';
import { CostSight } from '../answers/CostSight';
import { ModelServices } from '../answers/ModelServices';
import { CostEntities } from '../CostEntities';
import { BearerStore } from '../store/BearerStore';
import { CostSnapshots } from '../store/CostSnapshots';
import { BudgetJudge } from './BudgetJudge';
import { BudgetRights } from './BudgetRights';
import { Budgets } from './Budgets';
import { BudgetSpending } from './BudgetSpending';
import { BudgetStore } from './BudgetStore';
import { ShownBudgets } from './ShownBudgets';
import { StandingStore } from './StandingStore';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const SERVICE = ml(
  'MlInferenceService',
  'screening',
  {},
  { namespace: 'default', uid: 'u1' },
);
const NAME = {
  kind: 'mlinferenceservice',
  ...{ namespace: 'default', name: 'screening' },
};
const BODY = {
  ...{ amount: money(300), currency: 'EUR', from: '2026-01-01' },
  basis: 'allocation' as const,
  period: 'month' as const,
};

it.each(engines)(
  'a budget that could not be judged is set all the same, on %s',
  async engine => {
    const db = await init(engine);
    const logger = mockServices.logger.mock();
    const permissions = mockServices.permissions({
      result: AuthorizeResult.ALLOW,
    });
    const catalog = { entities: never };
    const visible = { one: async () => SERVICE, uidsOf: never };
    const visibleRefs = { of: never };
    const bearers = new BearerStore(db);
    const entities = new CostEntities({ catalog, visible });
    const shared = {
      ...{ bearers, catalog, entities, logger, permissions, visible },
      ...{ auth: mockServices.auth(), now: () => new Date(), visibleRefs },
      budgets: new BudgetStore(db),
      services: new ModelServices({ catalog, visible }),
      standings: new StandingStore(db),
    };
    const rights = new BudgetRights(shared);
    const judge = new BudgetJudge({
      ...shared,
      auth: mockServices.auth.mock({
        getOwnServiceCredentials: async () => {
          throw new Error('No credentials today');
        },
      }),
      sight: new CostSight(shared),
      spending: new BudgetSpending(new CostSnapshots(db)),
    });
    const shown = new ShownBudgets({ ...shared, rights });
    const budgets = new Budgets({ ...shared, judge, rights, shown });
    const by = {
      credentials: mockCredentials.service(),
      subject: 'external:finance',
    };
    expect(await budgets.put(NAME, BODY, by)).toMatchObject({
      budget: { target: SCREENING, amount: money(300) },
      status: { state: 'unknown' },
    });
    expect(await shared.budgets.all()).toHaveLength(1);
    expect(logger.warn.mock.calls).toEqual([
      [
        `The budget of ${SCREENING} was not judged: Error: No credentials today`,
      ],
    ]);
  },
);

async function never(): Promise<never> {
  throw new Error('Is not asked for');
}
