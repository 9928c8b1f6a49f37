import {
  budgetAnswer,
  budgetsAnswer,
  costAnswer,
  costChangeAnswer,
  costFactsAnswer,
  costReconciliationAnswer,
  costUnitsAnswer,
  outcomeValue,
  pricesAnswer,
} from '@callboard/plugin-ml-common';
import { CostApi } from '../api/costApiRef';
import { refusal } from './inMemoryMl';

/** What each method answers with, as the client checks it. */
const SCHEMAS = {
  getCosts: costAnswer,
  getFacts: costFactsAnswer,
  getReconciliation: costReconciliationAnswer,
  getUnits: costUnitsAnswer,
  getChange: costChangeAnswer,
  declareValue: outcomeValue,
  getBudgets: budgetsAnswer,
  getBudget: budgetAnswer,
  putBudget: budgetAnswer,
  getPrices: pricesAnswer,
} as const satisfies Partial<
  Record<keyof CostApi, { parse(answer: unknown): unknown }>
>;

type Method = keyof typeof SCHEMAS;
type Answer<M extends Method> = Awaited<ReturnType<CostApi[M]>>;
type Answering<M extends Method> =
  | Answer<M>
  | ((...args: Parameters<CostApi[M]>) => Answer<M> | Promise<Answer<M>>);

/** Stands in for the cost routes on the far side of the network: what a test does not set is refused with 404. */
export class InMemoryCost implements CostApi {
  /** An answer, or what makes one of the arguments. */
  answers: { [M in Method]?: Answering<M> } = {};
  /** Methods that fail, and with what. */
  refusals: Partial<Record<keyof CostApi, Error>> = {};
  /** What was asked for, in order. */
  asked: Array<{ method: keyof CostApi; args: unknown[] }> = [];

  getCosts = this.answering('getCosts');
  getFacts = this.answering('getFacts');
  getReconciliation = this.answering('getReconciliation');
  getUnits = this.answering('getUnits');
  getChange = this.answering('getChange');
  declareValue = this.answering('declareValue');
  getBudgets = this.answering('getBudgets');
  getBudget = this.answering('getBudget');
  putBudget = this.answering('putBudget');
  getPrices = this.answering('getPrices');

  async deleteBudget(...args: Parameters<CostApi['deleteBudget']>) {
    this.note('deleteBudget', args);
  }

  /** The arguments of the calls of a method, without signals. */
  argsOf(method: keyof CostApi): unknown[][] {
    return this.asked
      .filter(each => each.method === method)
      .map(({ args }) => args.filter(arg => !(arg instanceof AbortSignal)));
  }

  private answering<M extends Method>(method: M) {
    return async (...args: Parameters<CostApi[M]>): Promise<Answer<M>> => {
      this.note(method, args);
      const answer = this.answers[method];
      if (answer === undefined) {
        throw await refusal(404, `No answer to ${method}`);
      }
      const given =
        typeof answer === 'function' ? await answer(...args) : answer;
      return SCHEMAS[method].parse(given) as Answer<M>;
    };
  }

  private note(method: keyof CostApi, args: unknown[]) {
    this.asked.push({ method, args });
    const failure = this.refusals[method];
    if (failure) {
      throw failure;
    }
  }
}
