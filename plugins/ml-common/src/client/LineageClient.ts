import { z } from 'zod';
import {
  LineageAccepted,
  lineageAccepted,
  LineageClaimAnswer,
  lineageClaimAnswer,
  LineageClaimBody,
  LineageNodeDetail,
  lineageNodeDetail,
  UnclaimedPage,
  unclaimedPage,
  UnclaimedQuery,
} from '../lineage/lineageDetail';
import {
  ImpactAnswer,
  impactAnswer,
  ImpactNoticeAnswer,
  impactNoticeAnswer,
  ImpactNoticeBody,
  ImpactQuery,
} from '../lineage/impact';
import {
  LineageGraph,
  lineageGraph,
  LineageQuery,
} from '../lineage/lineageGraph';
import {
  RegistrationsAnswer,
  registrationsAnswer,
  registrationsBody,
  UnregisteredPage,
  unregisteredPage,
  UnregisteredQuery,
} from '../registry/unregistered';
import { MlClientOptions } from './MlClient';
import { MlRequests } from './MlRequests';
import { toSearch } from './toSearch';

/**
 * The client of the lineage routes of the `ml` backend, and of those that bring models of registries into the
 * catalog. Every answer is checked against its schema, and every method throws the backend's refusal as a
 * ResponseError: status 404 for a node that is unknown or hidden, 400 with field and rule for bad input.
 *
 * @public
 */
export class LineageClient {
  private readonly requests: MlRequests;

  constructor(options: MlClientOptions) {
    this.requests = new MlRequests(options);
  }

  /** Sends OpenLineage events; what is answered is committed. */
  async sendEvents(events: object | object[]): Promise<LineageAccepted> {
    return this.requests.post('/v1/lineage', events, lineageAccepted);
  }

  /** What a node comes from and leads to. */
  async getLineage(
    query: Partial<LineageQuery> & { node: string },
    signal?: AbortSignal,
  ): Promise<LineageGraph> {
    return this.requests.get(
      `/v1/lineage${toSearch(query)}`,
      lineageGraph,
      signal,
    );
  }

  /** The services and models that a node reaches. */
  async getImpact(
    query: ImpactQuery,
    signal?: AbortSignal,
  ): Promise<ImpactAnswer> {
    return this.requests.get(
      `/v1/lineage/impact${toSearch(query)}`,
      impactAnswer,
      signal,
    );
  }

  /** Tells the owners of what a node reaches. */
  async notifyOwners(body: ImpactNoticeBody): Promise<ImpactNoticeAnswer> {
    return this.requests.post(
      '/v1/lineage/impact/notifications',
      body,
      impactNoticeAnswer,
    );
  }

  /** What is known of one node. */
  async getNode(
    node: string,
    signal?: AbortSignal,
  ): Promise<LineageNodeDetail> {
    return this.requests.get(
      `/v1/lineage/nodes${toSearch({ node })}`,
      lineageNodeDetail,
      signal,
    );
  }

  /** Data sets and jobs that no entity is known for. */
  async getUnclaimed(
    query: Partial<UnclaimedQuery> = {},
    signal?: AbortSignal,
  ): Promise<UnclaimedPage> {
    return this.requests.get(
      `/v1/lineage/unclaimed${toSearch(query)}`,
      unclaimedPage,
      signal,
    );
  }

  /** Says that a name is an entity, or no longer. */
  async claim(body: LineageClaimBody): Promise<LineageClaimAnswer> {
    return this.requests.post('/v1/lineage/claims', body, lineageClaimAnswer);
  }

  /** Models that registries have and the catalog does not. */
  async getUnregistered(
    query: Partial<UnregisteredQuery> = {},
    signal?: AbortSignal,
  ): Promise<UnregisteredPage> {
    return this.requests.get(
      `/v1/registries/unregistered${toSearch(query)}`,
      unregisteredPage,
      signal,
    );
  }

  /** Brings models of registries into the catalog. */
  async register(
    body: z.input<typeof registrationsBody>,
  ): Promise<RegistrationsAnswer> {
    return this.requests.post('/v1/registrations', body, registrationsAnswer);
  }
}
