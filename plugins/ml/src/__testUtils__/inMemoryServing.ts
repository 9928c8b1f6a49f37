import {
  ServingAnswer,
  servingAnswer,
  ServingQuery,
} from '@callboard/plugin-ml-common';
import { ServingApi } from '../api/servingApiRef';
import { refusal } from './inMemoryMl';

/** Stands in for the serving routes on the far side of the network: without an answer it refuses with 404. */
export class InMemoryServing implements ServingApi {
  answer?: ServingAnswer;
  /** With what it fails. */
  refusal?: Error;
  /** What was asked for, in order. */
  asked: ServingQuery[] = [];

  async getServing(query: ServingQuery): Promise<ServingAnswer> {
    this.asked.push(query);
    if (this.refusal || !this.answer) {
      throw this.refusal ?? (await refusal(404, 'No answer to getServing'));
    }
    return servingAnswer.parse(this.answer);
  }
}
