import { DriftAlert } from '@callboard/plugin-ml-common';

/**
 * What a pipeline is asked, with why.
 *
 * @public
 */
export interface RetrainingRequest {
  /** The same for each try of one request: the receiver takes it once. */
  idempotencyKey: string;
  /** The model that drifted. */
  entityRef: string;
  /** The version that drifted, as far as it is known. */
  version?: { versionId: string; digest?: string; name?: string };
  /** Entity ref of the person who asked; absent when the monitor did. */
  requestedBy?: string;
  /** As ISO 8601. */
  requestedAt: string;
  /** What moved, since when. */
  alert: Pick<DriftAlert, 'id' | 'severity' | 'subjects' | 'openedAt'>;
  /** One sentence, and the address of the page with the evidence. */
  evidence: { sentence: string; url: string };
}

/**
 * A way to ask for a retraining: a webhook, a workflow dispatch, a DAG run.
 *
 * @public
 */
export interface RetrainingTrigger {
  /** By which a monitor names it. */
  readonly name: string;
  /**
   * Asks once. What is thrown is tried again with the same key; `refused` is final.
   */
  request(
    request: RetrainingRequest,
    signal: AbortSignal,
  ): Promise<
    | { status: 'delivered'; reference?: string }
    | { status: 'refused'; reason: string }
  >;
}
