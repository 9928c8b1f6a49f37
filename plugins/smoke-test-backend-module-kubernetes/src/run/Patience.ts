/** How long a run waits for what may still change, milliseconds. */
export interface Patience {
  /** A cluster that is not heard of is given up. */
  giveUp: number;
  /** A right that is missing does not come by itself; but an API server that has just started denies all for a moment. */
  denied: number;
  /** The `ml` backend may be away while it restarts; no GPU is held meanwhile. */
  grant: number;
  /** A registry, a mount or a runtime may recover in this time. */
  trouble: number;
  /** From when a pod is to go until it must be gone: a node that is lost ends nothing. */
  leaving: number;
  /** The Job is asked so often while only it knows how the run goes on. */
  askAgain: number;
}

export const PATIENCE: Patience = {
  giveUp: 10 * 60_000,
  denied: 30_000,
  grant: 60_000,
  trouble: 2 * 60_000,
  leaving: 90_000,
  askAgain: 20_000,
};
