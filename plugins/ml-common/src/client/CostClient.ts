import { z } from 'zod';
import {
  CostAnswer,
  costAnswer,
  CostFactsAnswer,
  costFactsAnswer,
  CostFactsQuery,
  CostQuery,
} from '../cost/costAnswer';
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
import { MlClientOptions } from './MlClient';
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
}
