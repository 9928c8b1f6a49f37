import { Kubelet } from './kubelet/Kubelet';
import { PodPlayer } from './player/PodPlayer';

/** What a bearer may do, as in a Role. */
export interface PolicyRule {
  /** `''` is the core group. */
  readonly apiGroups: readonly string[];
  /** Such as `jobs` and `pods/log`. */
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Left out: all of them. */
  readonly resourceNames?: readonly string[];
}

/**
 * A Kubernetes API without controllers, nodes or containers, and somebody who plays them: the loopback server of
 * `startLoopbackCluster`, or a real kube-apiserver. What both can do is told here, so that the same tests run on both.
 */
export interface TestCluster {
  /** Of the API server, without a slash at its end. */
  readonly url: string;
  /** PEM of who signed its certificate; left out where it speaks plain HTTP. */
  readonly ca?: string;
  /** A namespace of this cluster's own, there when the start is over. */
  readonly namespace: string;
  /** May do everything; its requests are not counted. */
  readonly admin: { readonly token: string };
  /** A bearer token that these rules allow within `namespace`, and nothing elsewhere. */
  tokenFor(rules: readonly PolicyRule[]): Promise<string>;
  /** Plays scheduler, kubelet and Job controller for the Jobs of `namespace`. */
  readonly player: PodPlayer;
  /** Where the player's containers keep what they print. */
  readonly kubelet: Kubelet;
  /** Only the loopback server can be made to fail. */
  readonly faults?: ClusterFaults;
  /** Only the loopback server counts. */
  readonly counts?: RequestCounts;
  stop(): Promise<void>;
}

/** What a request must be for a fault to befall it; left out fields fit everything. The admin is spared. */
export interface FaultedRequests {
  /** Such as `create`, `watch`. */
  readonly verb?: string;
  /** Such as `jobs`, `pods/log`. */
  readonly resource?: string;
}

/** Switches of the loopback server; each stays until it is switched off or `clear` is called. */
export interface ClusterFaults {
  /** Cuts all connections and refuses new ones, those of the admin too, until `back`. */
  gone(): Promise<void>;
  back(): Promise<void>;
  /** Answers this status in place of the real answer, `times` times (default: until cleared). */
  answer(
    failure: FaultedRequests & {
      readonly status: 401 | 403 | 429 | 500 | 503 | 504;
      readonly retryAfterSeconds?: number;
      readonly times?: number;
    },
  ): void;
  /** Carries out a write and cuts the connection before its answer, once. */
  loseAnswer(request: FaultedRequests): void;
  /** Waits so long before each answer. */
  delay(milliseconds: number): void;
  /** Cuts open watches now, in the middle of a line when `midway`. */
  cutWatches(options?: { midway?: boolean }): void;
  /** Open and new watches send nothing, not even bookmarks, while this is on. What happens meanwhile is never sent. */
  silence(on: boolean): void;
  /** Sends every event of a watch twice. */
  duplicate(on: boolean): void;
  /**
   * Forgets history: open watches end with an ERROR event of 410, and those from older versions are told so too, by an
   * event (as from the server's cache, the default) or by the status of the answer (as from etcd).
   */
  compact(options?: { expiredAs?: 'event' | 'status' }): void;
  /** Cuts open log streams now, in the middle of a line when `midway`. */
  cutLogs(options?: { midway?: boolean }): void;
  /** All of the above off. */
  clear(): Promise<void>;
}

/** What clients other than the admin asked of the loopback server. */
export interface RequestCounts {
  /** By verb and resource, such as `watch jobs`. */
  readonly requests: Readonly<Record<string, number>>;
  /** Watches open now, by resource. */
  readonly openWatches: Readonly<Record<string, number>>;
  /** Log streams open now. */
  readonly openLogs: number;
  /** Starts over with requests; what is open stays counted. */
  reset(): void;
}
