/** How the reading of sources goes. */
export interface SourceStates {
  all(): Promise<
    Array<{
      /** As it stands in facts. */
      name: string;
      /** When it was last read whole. */
      readAt?: string;
      /** Since then no attempt read it whole. */
      failingSince?: string;
      /** Of the last attempt, if it failed. */
      error?: string;
      /** What somebody should put right. */
      problems: string[];
    }>
  >;
}
