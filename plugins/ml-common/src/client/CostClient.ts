import { z } from 'zod';
import {
  BudgetAnswer,
  budgetAnswer,
  BudgetBody,
  BudgetsAnswer,
  budgetsAnswer,
} from '../cost/budget';
import {
  CostAnswer,
  costAnswer,
  CostFactsAnswer,
  costFactsAnswer,
  CostFactsQuery,
  CostQuery,
} from '../cost/costAnswer';
import {
  CostChangeAnswer,
  costChangeAnswer,
  CostChangeQuery,
} from '../cost/costChange';
import {
  CostFactsAccepted,
  costFactsAccepted,
  costFactsBody,
} from '../cost/costFact';
import {
  CostReconciliationAnswer,
  costReconciliationAnswer,
  CostReconciliationQuery,
} from '../cost/costReconciliation';
import {
  CostUnitsAnswer,
  costUnitsAnswer,
  CostUnitsQuery,
} from '../cost/costUnits';
import {
  outcomesBody,
  OutcomeValue,
  outcomeValue,
  OutcomeValueBody,
  OutcomeValuesAnswer,
  outcomeValuesAnswer,
  OutcomeValuesQuery,
} from '../cost/outcomes';
import { PricesAnswer, pricesAnswer } from '../cost/prices/pricesAnswer';
import { CountsAccepted, countsAccepted, usageBody } from '../cost/usage';
import { EntityName, MlClientOptions } from './MlClient';
import { MlRequests } from './MlRequests';
import { toSearch } from './toSearch';

/**
 * The client of the cost routes of the `ml` backend: one method for each route, and nothing else. Every answer is checked
 * against its schema, and every method throws the backend's refusal as a ResponseError:
 * status 404 for what is unknown or hidden, 403 with the reason for what the caller may not do.
 *
 * @public
 */
export class CostClient {
  private readonly requests: MlRequests;

  constructor(options: MlClientOptions) {
    this.requests = new MlRequests(options);
  }

  /** What was spent: one book for each basis and currency, never added to one another. */
  async getCosts(query: CostQuery, signal?: AbortSignal): Promise<CostAnswer> {
    return this.requests.get(`/v1/costs${toSearch(query)}`, costAnswer, signal);
  }

  /** What the figures of an entity are made of, newest window first. */
  async getFacts(
    query: CostFactsQuery,
    signal?: AbortSignal,
  ): Promise<CostFactsAnswer> {
    return this.requests.get(
      `/v1/costs/facts${toSearch(query)}`,
      costFactsAnswer,
      signal,
    );
  }

  /** How the totals of sources are made up, for those who may see all costs. */
  async getReconciliation(
    query: CostReconciliationQuery,
    signal?: AbortSignal,
  ): Promise<CostReconciliationAnswer> {
    return this.requests.get(
      `/v1/costs/reconciliation${toSearch(query)}`,
      costReconciliationAnswer,
      signal,
    );
  }

  /** What one prediction, token, request and outcome of an entity costs, and why where this is not known. */
  async getUnits(
    query: CostUnitsQuery,
    signal?: AbortSignal,
  ): Promise<CostUnitsAnswer> {
    return this.requests.get(
      `/v1/costs/units${toSearch(query)}`,
      costUnitsAnswer,
      signal,
    );
  }

  /** Why costs changed since the stretch before. */
  async getChange(
    query: CostChangeQuery,
    signal?: AbortSignal,
  ): Promise<CostChangeAnswer> {
    return this.requests.get(
      `/v1/costs/change${toSearch(query)}`,
      costChangeAnswer,
      signal,
    );
  }

  /** Sends up to 100 statements; one that was sent before counts once. */
  async sendFacts(
    statements: z.input<typeof costFactsBody>['statements'],
  ): Promise<CostFactsAccepted> {
    return this.requests.post(
      '/v1/costs/facts',
      { statements },
      costFactsAccepted,
    );
  }

  /** Sends token counts of up to 1,000 windows; what was sent before counts once. */
  async sendUsage(
    usage: z.input<typeof usageBody>['usage'],
  ): Promise<CountsAccepted> {
    return this.requests.post('/v1/usage', { usage }, countsAccepted);
  }

  /** Sends accepted outcomes of up to 1,000 windows; what was sent before counts once. */
  async sendOutcomes(
    outcomes: z.input<typeof outcomesBody>['outcomes'],
  ): Promise<CountsAccepted> {
    return this.requests.post('/v1/outcomes', { outcomes }, countsAccepted);
  }

  /** Declares what one outcome is worth, in the name of the caller. */
  async declareValue(body: OutcomeValueBody): Promise<OutcomeValue> {
    return this.requests.put('/v1/outcomes/value', body, outcomeValue);
  }

  /** What outcomes of an entity are worth, and who says so. */
  async getValues(
    query: OutcomeValuesQuery,
    signal?: AbortSignal,
  ): Promise<OutcomeValuesAnswer> {
    return this.requests.get(
      `/v1/outcomes/values${toSearch(query)}`,
      outcomeValuesAnswer,
      signal,
    );
  }

  /** The prices of hardware and tokens that the operator has set. */
  async getPrices(signal?: AbortSignal): Promise<PricesAnswer> {
    return this.requests.get('/v1/prices', pricesAnswer, signal);
  }

  /** All budgets that the caller may see, and how spending stands to them, the worst first. */
  async getBudgets(signal?: AbortSignal): Promise<BudgetsAnswer> {
    return this.requests.get('/v1/budgets', budgetsAnswer, signal);
  }

  /** The budget of an entity, of what a group or user owns, or of a system. */
  async getBudget(
    target: EntityName,
    signal?: AbortSignal,
  ): Promise<BudgetAnswer> {
    return this.requests.get(budgetPath(target), budgetAnswer, signal);
  }

  /** Sets a budget, or changes it. */
  async putBudget(target: EntityName, body: BudgetBody): Promise<BudgetAnswer> {
    return this.requests.put(budgetPath(target), body, budgetAnswer);
  }

  /** Takes a budget away. */
  async deleteBudget(target: EntityName): Promise<void> {
    await this.requests.delete(budgetPath(target));
  }
}

function budgetPath({ kind, name, namespace }: EntityName): string {
  const parts = [kind, namespace, name].map(encodeURIComponent).join('/');
  return `/v1/budgets/${parts}`;
}
