import { Evaluation } from '@callboard/plugin-ml-common';
import { EvaluationRow } from './rows';

/** `reportedBy` is null for what a registry says. */
export function toEvaluationRow(
  each: Omit<Evaluation, 'versionId'>,
  versionId: string,
  reportedBy: string | null,
): EvaluationRow {
  return {
    version_id: versionId,
    dataset: each.dataset ?? null,
    dataset_digest: each.datasetDigest ?? '',
    slice: each.slice,
    metric: each.metric,
    source: each.source,
    value: each.value,
    n: each.n ?? null,
    measured_at: each.measuredAt ?? null,
    reported_by: reportedBy,
  };
}
