import { PodWatch } from '../cluster/PodWatch';
import { RunView } from './decide';
import { podState } from './podState';

/** The pods of a run as one backend sees them, with for how long they have been so, without the time in which nothing was heard. */
export class SeenPods {
  private readonly firstSeen = new Map<string, number>();
  private madeAt: number;
  private state: { key: string; since: number };
  private lostSince?: number;
  private lostMs = 0;

  constructor(
    private readonly watch: PodWatch,
    private readonly runId: string,
  ) {
    this.madeAt = this.now();
    this.state = { key: '', since: this.madeAt };
  }

  /** Its Job is there. */
  made(): void {
    this.madeAt = this.now();
  }

  view(): Pick<RunView, 'age' | 'pods' | 'sinceChange'> {
    const pods = this.watch.podsOf(this.runId);
    const newest = pods.at(-1);
    const now = this.now();
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

  /** Milliseconds, on a clock that stands still while nothing is heard of the cluster: what a pod does then, nobody knows. */
  private now(): number {
    const now = performance.now();
    const lostSince = this.watch.lost()?.since;
    if (this.lostSince !== undefined && this.lostSince !== lostSince) {
      this.lostMs += now - this.lostSince;
    }
    this.lostSince = lostSince;
    return (lostSince ?? now) - this.lostMs;
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
