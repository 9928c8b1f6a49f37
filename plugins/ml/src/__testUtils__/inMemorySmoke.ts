import {
  EvidenceEnvelope,
  GpuMinutes,
  SmokeProfile,
  SmokeRun,
  SmokeRunDetail,
  SmokeRunEvent,
} from '@callboard/plugin-ml-common';
import { SmokeApi } from '../api/smokeApiRef';
import { refusal } from './inMemoryMl';

/** Stands in for the `smoke-test` backend on the far side of the network: runs in memory, answers in the agreed shapes. */
export class InMemorySmoke implements SmokeApi {
  details = new Map<string, SmokeRunDetail>();
  profiles: SmokeProfile[] = [];
  evidence?: EvidenceEnvelope;
  /** Not to be had when left out. */
  gpuMinutes?: GpuMinutes;
  /** Why no run can be started. */
  refusal?: string;
  failWith?: Error;
  started: Array<Parameters<SmokeApi['startRun']>[0]> = [];
  cancelled: string[] = [];
  /** With which `after` the events were asked for. */
  listened: Array<number | undefined> = [];
  /** Each stream takes the next: what it tells, and whether it breaks then. */
  streams: Array<AsyncIterable<SmokeRunEvent>> = [];

  constructor(details: SmokeRunDetail[] = [], profiles: SmokeProfile[] = []) {
    details.forEach(each => this.put(each));
    this.profiles = profiles;
  }

  put(detail: SmokeRunDetail) {
    this.details.set(detail.run.id, detail);
  }

  async startRun(body: Parameters<SmokeApi['startRun']>[0]) {
    this.maybeFail();
    if (this.refusal) {
      throw await refusal(409, this.refusal);
    }
    this.started.push(body);
    return { id: [...this.details.keys()][0] };
  }

  async getRuns() {
    this.maybeFail();
    const runs: SmokeRun[] = [...this.details.values()].map(({ run }) => run);
    return { runs, more: false };
  }

  async getRun(id: string) {
    this.maybeFail();
    const found = this.details.get(id);
    if (!found) {
      throw await refusal(404, `No run ${id}`);
    }
    return found;
  }

  async cancelRun(id: string) {
    this.maybeFail();
    this.cancelled.push(id);
  }

  async *runEvents(_: string, options: { after?: number } = {}) {
    this.listened.push(options.after);
    const stream = this.streams.shift();
    if (!stream) {
      throw await refusal(404, 'No events');
    }
    yield* stream;
  }

  async getEvidence() {
    this.maybeFail();
    if (!this.evidence) {
      throw await refusal(404, 'No evidence of that run');
    }
    return this.evidence;
  }

  async getProfiles() {
    this.maybeFail();
    return { profiles: this.profiles };
  }

  async getGpuMinutes() {
    if (!this.gpuMinutes) {
      throw await refusal(503, 'It is still starting');
    }
    return this.gpuMinutes;
  }

  async getBundles() {
    return { bundles: [] };
  }

  async addBundle(): Promise<never> {
    throw await refusal(403, 'Not here');
  }

  private maybeFail() {
    if (this.failWith) {
      throw this.failWith;
    }
  }
}
