import {
  impactAnswer,
  impactNoticeAnswer,
  lineageAccepted,
  lineageClaimAnswer,
  lineageGraph,
  lineageNodeDetail,
  registrationsAnswer,
  unclaimedPage,
  unregisteredPage,
} from '@callboard/plugin-ml-common';
import { LineageApi } from '../api/lineageApiRef';
import { refusal } from './inMemoryMl';

/** What each method answers with, as the client checks it. */
const SCHEMAS = {
  sendEvents: lineageAccepted,
  getLineage: lineageGraph,
  getImpact: impactAnswer,
  notifyOwners: impactNoticeAnswer,
  getNode: lineageNodeDetail,
  getUnclaimed: unclaimedPage,
  claim: lineageClaimAnswer,
  getUnregistered: unregisteredPage,
  register: registrationsAnswer,
} as const satisfies Record<
  keyof LineageApi,
  { parse(answer: unknown): unknown }
>;

type Method = keyof typeof SCHEMAS;
type Answer<M extends Method> = Awaited<ReturnType<LineageApi[M]>>;
type Answering<M extends Method> =
  | Answer<M>
  | ((...args: Parameters<LineageApi[M]>) => Answer<M> | Promise<Answer<M>>);

/** Stands in for the lineage routes on the far side of the network: what a test does not set is refused with 404. */
export class InMemoryLineage implements LineageApi {
  /** An answer, or what makes one of the arguments. */
  answers: { [M in Method]?: Answering<M> } = {};
  /** Methods that fail, and with what. */
  refusals: Partial<Record<Method, Error>> = {};
  failWith?: Error;
  /** What was asked for, in order. */
  asked: Array<{ method: Method; args: unknown[] }> = [];

  sendEvents = this.answering('sendEvents');
  getLineage = this.answering('getLineage');
  getImpact = this.answering('getImpact');
  notifyOwners = this.answering('notifyOwners');
  getNode = this.answering('getNode');
  getUnclaimed = this.answering('getUnclaimed');
  claim = this.answering('claim');
  getUnregistered = this.answering('getUnregistered');
  register = this.answering('register');

  /** The arguments of the calls of a method, without signals. */
  argsOf(method: Method): unknown[][] {
    return this.asked
      .filter(each => each.method === method)
      .map(({ args }) => args.filter(arg => !(arg instanceof AbortSignal)));
  }

  private answering<M extends Method>(method: M) {
    return async (...args: Parameters<LineageApi[M]>): Promise<Answer<M>> => {
      this.asked.push({ method, args });
      const failure = this.refusals[method] ?? this.failWith;
      if (failure) {
        throw failure;
      }
      const answer = this.answers[method];
      if (answer === undefined) {
        throw await refusal(404, `No answer to ${method}`);
      }
      const given =
        typeof answer === 'function' ? await answer(...args) : answer;
      return SCHEMAS[method].parse(given) as Answer<M>;
    };
  }
}
