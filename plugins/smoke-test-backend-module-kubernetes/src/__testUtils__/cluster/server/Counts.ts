import { RequestCounts } from '../TestCluster';

/** Counts what clients ask. */
export class Counts implements RequestCounts {
  requests: Record<string, number> = {};
  readonly openWatches: Record<string, number> = {};
  openLogs = 0;

  request(verb: string, resource: string) {
    const key = `${verb} ${resource}`;
    this.requests[key] = (this.requests[key] ?? 0) + 1;
  }

  watch(resource: string, more: 1 | -1) {
    this.openWatches[resource] = (this.openWatches[resource] ?? 0) + more;
  }

  reset() {
    this.requests = {};
  }
}
