import { z } from 'zod';
import {
  SentWindowsAccepted,
  sentWindowsAccepted,
  sentWindowsBody,
} from '../serving/sentWindow';
import {
  ServingAnswer,
  servingAnswer,
  ServingQuery,
} from '../serving/servingWindow';
import { MlClientOptions } from './MlClient';
import { MlRequests } from './MlRequests';
import { toSearch } from './toSearch';

/**
 * The client of the serving routes of the `ml` backend. Every answer is checked against its schema, and every method
 * throws the backend's refusal as a ResponseError: status 404 for what is unknown or hidden.
 *
 * @public
 */
export class ServingClient {
  private readonly requests: MlRequests;

  constructor(options: MlClientOptions) {
    this.requests = new MlRequests(options);
  }

  /** What a service, or each service of a model, answered in closed windows, and how it stands to its objectives. */
  async getServing(
    query: ServingQuery,
    signal?: AbortSignal,
  ): Promise<ServingAnswer> {
    return this.requests.get(
      `/v1/serving${toSearch(query)}`,
      servingAnswer,
      signal,
    );
  }

  /** Sends up to 1,000 hours of services; what was sent before counts once. */
  async sendWindows(
    windows: z.input<typeof sentWindowsBody>['windows'],
  ): Promise<SentWindowsAccepted> {
    return this.requests.post(
      '/v1/serving/windows',
      { windows },
      sentWindowsAccepted,
    );
  }
}
