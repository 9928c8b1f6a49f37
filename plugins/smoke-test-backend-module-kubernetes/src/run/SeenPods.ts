import { PodWatch } from '../cluster/PodWatch';
import { RunView } from './decide';
import { podState } from './podState';

/** The pods of a run as one backend sees them, with for how long they have been so, on its own clock. */
export class SeenPods {
  private readonly firstSeen = new Map<string, number>();
  private madeAt = performance.now();
  private state = { key: '', since: performance.now() };

  constructor(
    private readonly watch: PodWatch,
    private readonly runId: string,
  ) {}

  /** Its Job is there. */
  made(): void {
    this.madeAt = performance.now();
  }

  view(): Omit<RunView, 'fetchMs' | 'patience' | 'schedulingMs'> {
    const pods = this.watch.podsOf(this.runId);
    const newest = pods.at(-1);
    const now = performance.now();
    const key = newest ? stateKey(newest) : '';
    if (this.state.key !== key) {
      this.state = { key, since: now };
    }
    const uid = newest?.pod.metadata?.uid;
    if (uid && !this.firstSeen.has(uid)) {
      this.firstSeen.set(uid, now);
    }
    const since = (uid ? this.firstSeen.get(uid) : undefined) ?? this.madeAt;
    return { pods, age: now - since, sinceChange: now - this.state.since };
  }
}

/** The same for as long as nothing happens that matters to how long one waits. */
function stateKey({ deleted, pod }: RunView['pods'][number]): string {
  const state = podState(pod);
  return [
    pod.metadata?.uid,
    state.phase,
    state.phase === 'starting' && state.trouble !== undefined,
    pod.metadata?.deletionTimestamp !== undefined,
    deleted,
  ].join(' ');
}
