import { Counter, Gauge } from 'prom-client';
import { RequestOutcome } from './Cluster';

/** Figures of the clusters that runs are in. */
export class ClusterMetrics {
  private readonly requests = new Counter({
    name: 'callboard_smoke_kubernetes_requests_total',
    help: 'Requests to API servers, by how they ended; a watch or a log is one',
    labelNames: ['cluster', 'outcome'],
    registers: [],
  });
  private readonly watches = new Gauge({
    name: 'callboard_smoke_kubernetes_watch_up',
    help: 'Whether the pods of a namespace are heard of; of namespaces in which runs are followed',
    labelNames: ['cluster', 'namespace'],
    registers: [],
  });
  /** For a registry. */
  readonly all = [this.requests, this.watches];

  ended(cluster: string, outcome: RequestOutcome): void {
    this.requests.inc({ cluster, outcome });
  }

  /** Undefined: it is not watched any more. */
  watched(cluster: string, namespace: string, up: boolean | undefined): void {
    if (up === undefined) {
      this.watches.remove({ cluster, namespace });
    } else {
      this.watches.set({ cluster, namespace }, up ? 1 : 0);
    }
  }
}
