import { BudgetBody } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { keepOn } from '../__testUtils__/keepOn';
import {
  daysAgo,
  gpuLine,
  money,
  SCREENING,
  statementOf,
} from '../__testUtils__/statements';
import { BearerStore } from '../store/BearerStore';
import { budgetStatusSource } from './budgetStatusSource';
import { BudgetStore } from './BudgetStore';
import { StandingStore } from './StandingStore';

jest.setTimeout(60_000);

const { engines, init } = migratedDatabases();
const NOW = new Date();
const MODEL = 'mlmodel:default/tumor';
const BODY: BudgetBody = {
  ...{ amount: money(10), currency: 'EUR', basis: 'allocation' },
  ...{ period: 'month', from: '2026-01-01' },
};
const FROM = new Date(
  Date.UTC(NOW.getUTCFullYear(), NOW.getUTCMonth()),
).toISOString();
const UIDS = new Map([
  [MODEL, 'm1'],
  [SCREENING, 'u1'],
]);

describe.each(engines)('the slot of budgets on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await init(engine);
    await keepOn(db, NOW)(statementOf(1, [gpuLine(20)]));
  });

  /** Of a budget of which the service spent twice the amount. */
  async function slotOf(ref: string, state: 'failing' | 'unknown') {
    const target = { ref, uid: UIDS.get(ref) ?? '' };
    const stated = { by: 'user:default/ann', now: NOW };
    const { id } = await new BudgetStore(db).put(target, BODY, stated);
    const status = {
      ...{ state, reason: 'More than 20 EUR are spent.' },
      period: { from: FROM, to: daysAgo(-31, NOW) },
      ...(state === 'failing' && { spent: money(20), spentShare: 2 }),
      until: daysAgo(0, NOW),
    };
    const all = await new BearerStore(db).all();
    const bearers = all.map(each => each.id);
    await new StandingStore(db).judge(id, FROM, { status, bearers }, NOW);
    const source = budgetStatusSource({
      bearers: new BearerStore(db),
      budgets: new BudgetStore(db),
      entities: {
        named: async refs =>
          new Map(
            [...refs].map(entityRef => [
              entityRef,
              { entityRef, uid: UIDS.get(entityRef) ?? '' },
            ]),
          ),
      },
      now: () => NOW,
      standings: new StandingStore(db),
    });
    return (await source.summary([ref])).get(ref);
  }

  it('tells how a budget stands against which only the entity itself counts', async () => {
    expect(await slotOf(SCREENING, 'failing')).toMatchObject({
      ...{ level: 'failing', text: 'over budget: 200 %', value: 2 },
      measuredAt: daysAgo(0, NOW),
    });
  });

  it.each(['failing', 'unknown'] as const)(
    'tells nothing of one against which others count that may be hidden: it is %s',
    async state => {
      expect(await slotOf(MODEL, state)).toEqual({
        level: 'unknown',
        text: 'not known',
        reason:
          'Costs of other entities count as well; how the budget stands is told in its tab, to those who may see them.',
      });
    },
  );
});
