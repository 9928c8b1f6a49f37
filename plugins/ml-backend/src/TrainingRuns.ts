/** A run that has ended, which made a model or was to make one. */
export interface TrainingRun {
  runId: string;
  /** ISO 8601. */
  endedAt: string;
  /** How long it ran. */
  durationMs: number;
  /** What it ran on, as it was sent: the facet `callboard_hardware`. */
  hardware?: Readonly<Record<string, string | number>>;
  /** What it put out, as far as the catalog and registries know it: none, or several at times. */
  models: ReadonlyArray<{ entityRef: string; versionId?: string }>;
}

/** What other areas ask of runs. */
export interface TrainingRuns {
  /** Those that ended at `from` or later, and before `to`, whatever came of them; a run whose children did the work is left out. */
  endedIn(range: { from: Date; to: Date }): Promise<TrainingRun[]>;
}
