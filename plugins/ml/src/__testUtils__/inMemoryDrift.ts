import {
  baselineFrame,
  driftAlert,
  driftAnswer,
  driftColumnAnswer,
  driftFleet,
  driftMonitor,
  profilesAccepted,
} from '@callboard/plugin-ml-common';
import { DriftApi } from '../api/driftApiRef';
import { refusal } from './inMemoryMl';

/** What each method answers with, as the client checks it. */
const SCHEMAS = {
  getDrift: driftAnswer,
  getColumn: driftColumnAnswer,
  getFleet: driftFleet,
  act: driftAlert,
  getMonitor: driftMonitor,
  putMonitor: driftMonitor,
  addBaseline: baselineFrame.pick({ edgesHash: true }),
  getFrame: baselineFrame,
  sendProfiles: profilesAccepted,
} as const satisfies Partial<
  Record<keyof DriftApi, { parse(answer: unknown): unknown }>
>;

type Method = keyof typeof SCHEMAS;
type Answer<M extends Method> = Awaited<ReturnType<DriftApi[M]>>;
type Answering<M extends Method> =
  | Answer<M>
  | ((...args: Parameters<DriftApi[M]>) => Answer<M> | Promise<Answer<M>>);

/** Stands in for the drift routes on the far side of the network: what a test does not set is refused with 404. */
export class InMemoryDrift implements DriftApi {
  /** An answer, or what makes one of the arguments. */
  answers: { [M in Method]?: Answering<M> } = {};
  /** Methods that fail, and with what. */
  refusals: Partial<Record<keyof DriftApi, Error>> = {};
  /** What was asked for, in order. */
  asked: Array<{ method: keyof DriftApi; args: unknown[] }> = [];

  getDrift = this.answering('getDrift');
  getColumn = this.answering('getColumn');
  getFleet = this.answering('getFleet');
  act = this.answering('act');
  getMonitor = this.answering('getMonitor');
  putMonitor = this.answering('putMonitor');
  addBaseline = this.answering('addBaseline');
  getFrame = this.answering('getFrame');
  sendProfiles = this.answering('sendProfiles');

  async deleteMonitor(...args: Parameters<DriftApi['deleteMonitor']>) {
    this.note('deleteMonitor', args);
  }

  async runMonitor(...args: Parameters<DriftApi['runMonitor']>) {
    this.note('runMonitor', args);
  }

  /** The arguments of the calls of a method, without signals. */
  argsOf(method: keyof DriftApi): unknown[][] {
    return this.asked
      .filter(each => each.method === method)
      .map(({ args }) => args.filter(arg => !(arg instanceof AbortSignal)));
  }

  private answering<M extends Method>(method: M) {
    return async (...args: Parameters<DriftApi[M]>): Promise<Answer<M>> => {
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

  private note(method: keyof DriftApi, args: unknown[]) {
    this.asked.push({ method, args });
    const failure = this.refusals[method];
    if (failure) {
      throw failure;
    }
  }
}
