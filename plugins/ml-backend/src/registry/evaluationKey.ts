import { Evaluation } from '@callboard/plugin-ml-common';

/** Two evaluations with the same one measure the same, and the later replaces the other. */
export function evaluationKey(each: Evaluation): string {
  const { datasetDigest = '', metric, slice, source, versionId } = each;
  return JSON.stringify([versionId, datasetDigest, slice, metric, source]);
}
