import { StoredRun } from './store/rows';

/** When a run is too old to speak for what it tested. */
export interface Freshness {
  now: Date;
  /** Milliseconds. */
  staleAfterMs: number;
}

/**
 * The run that speaks for one target: of the newest verdict of each profile, a failed
 * one comes first, so that a pass on other hardware does not cover it up. Verdicts
 * that are too old do not count beside newer ones.
 */
export function decisiveRun(
  runs: readonly StoredRun[],
  freshness: Freshness,
): StoredRun | undefined {
  const verdicts = runs.filter(isVerdict).sort(newestFirst);
  const [newest] = verdicts;
  const ofProfiles = verdicts.filter(
    (run, at) =>
      verdicts.findIndex(({ profile }) => profile === run.profile) === at &&
      !isStale(run, freshness),
  );
  return (
    ofProfiles.find(({ exitClass }) => exitClass === 'model-failed') ?? newest
  );
}

/** Whether the target itself was found good or bad. */
export function isVerdict({ exitClass }: StoredRun): boolean {
  return exitClass === 'passed' || exitClass === 'model-failed';
}

export function isStale(
  { finishedAt = '' }: StoredRun,
  { now, staleAfterMs }: Freshness,
): boolean {
  return now.getTime() - Date.parse(finishedAt) > staleAfterMs;
}

export function newestFirst(a: StoredRun, b: StoredRun): number {
  return Date.parse(b.finishedAt ?? '') - Date.parse(a.finishedAt ?? '');
}
