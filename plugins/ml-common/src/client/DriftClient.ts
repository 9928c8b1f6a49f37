import { z } from 'zod';
import { BaselineBody, BaselineFrame, baselineFrame } from '../drift/baseline';
import { AlertActionBody, DriftAlert, driftAlert } from '../drift/driftAlert';
import {
  DriftAnswer,
  driftAnswer,
  DriftColumnAnswer,
  driftColumnAnswer,
  DriftFleet,
  driftFleet,
  DriftQuery,
  ProfilesAccepted,
  profilesAccepted,
} from '../drift/driftAnswer';
import {
  DriftMonitor,
  driftMonitor,
  MonitorBody,
  monitorBody,
} from '../drift/monitor';
import { BaselineFrameQuery, DriftColumnQuery } from '../drift/driftQueries';
import { Profile } from '../drift/profile';
import { EntityName, MlClientOptions } from './MlClient';
import { MlRequests } from './MlRequests';
import { toSearch } from './toSearch';

const accepted = baselineFrame.pick({ edgesHash: true });

/**
 * The client of the drift routes of the `ml` backend: one method for each route, and nothing else. Every answer is checked
 * against its schema, and every method throws the backend's refusal as a ResponseError:
 * status 404 for what is unknown or hidden, 403 with the reason for what the caller may
 * not do, 409 for what contradicts the state of things.
 *
 * @public
 */
export class DriftClient {
  private readonly requests: MlRequests;

  constructor(options: MlClientOptions) {
    this.requests = new MlRequests(options);
  }

  /** What is known of the drift of an entity, by each comparison that is watched. */
  async getDrift(
    query: DriftQuery,
    signal?: AbortSignal,
  ): Promise<DriftAnswer> {
    return this.requests.get(
      `/v1/drift${toSearch(query)}`,
      driftAnswer,
      signal,
    );
  }

  /** Both distributions and all statistics of one column in the window that begins at `from`. */
  async getColumn(
    query: DriftColumnQuery,
    signal?: AbortSignal,
  ): Promise<DriftColumnAnswer> {
    return this.requests.get(
      `/v1/drift/column${toSearch(query)}`,
      driftColumnAnswer,
      signal,
    );
  }

  /** Everything that is watched and that the caller may see, worst and longest unattended first. */
  async getFleet(signal?: AbortSignal): Promise<DriftFleet> {
    return this.requests.get('/v1/drift/fleet', driftFleet, signal);
  }

  /** Does something about an alert; answers with the alert as it is then. */
  async act(alertId: string, body: AlertActionBody): Promise<DriftAlert> {
    return this.requests.post(
      `/v1/drift/alerts/${encodeURIComponent(alertId)}/actions`,
      body,
      driftAlert,
    );
  }

  /** How an entity is watched. */
  async getMonitor(
    entity: EntityName,
    comparison?: MonitorBody['comparison'],
    signal?: AbortSignal,
  ): Promise<DriftMonitor> {
    return this.requests.get(
      monitorPath(entity, comparison),
      driftMonitor,
      signal,
    );
  }

  /** Watches an entity, or changes how it is watched. */
  async putMonitor(
    entity: EntityName,
    body: z.input<typeof monitorBody>,
  ): Promise<DriftMonitor> {
    return this.requests.put(monitorPath(entity), body, driftMonitor);
  }

  /** Ends the watching of an entity. */
  async deleteMonitor(
    entity: EntityName,
    comparison?: MonitorBody['comparison'],
  ): Promise<void> {
    await this.requests.delete(monitorPath(entity, comparison));
  }

  /** Asks for an evaluation now; it is done once its windows appear in `getDrift`. */
  async runMonitor(
    entity: EntityName,
    comparison?: MonitorBody['comparison'],
  ): Promise<void> {
    await this.requests.start(monitorPath(entity, comparison, '/run'));
  }

  /** Freezes a reference. */
  async addBaseline(body: BaselineBody): Promise<{ edgesHash: string }> {
    return this.requests.post('/v1/baselines', body, accepted);
  }

  /** What a service needs to count by. */
  async getFrame(
    query: BaselineFrameQuery,
    signal?: AbortSignal,
  ): Promise<BaselineFrame> {
    return this.requests.get(
      `/v1/baselines/frame${toSearch(query)}`,
      baselineFrame,
      signal,
    );
  }

  /** Sends up to 100 profiles; one that was sent before counts once. */
  async sendProfiles(profiles: Profile[]): Promise<ProfilesAccepted> {
    return this.requests.post('/v1/profiles', { profiles }, profilesAccepted);
  }
}

function monitorPath(
  entity: EntityName,
  comparison?: MonitorBody['comparison'],
  what = '',
): string {
  const { kind, namespace, name } = entity;
  const parts = [kind, namespace, name].map(encodeURIComponent).join('/');
  return `/v1/monitors/${parts}${what}${toSearch({ comparison })}`;
}
