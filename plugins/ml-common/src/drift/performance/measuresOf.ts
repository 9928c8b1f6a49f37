import { ClassificationCounts, RegressionCounts } from '../profile';
import { totalOf } from '../statistics/shares';
import { confusionMeasures } from './confusionMeasures';
import { Measure } from './measure';
import {
  auc,
  brier,
  calibrationError,
  expectedOutcomesOf,
  outcomesOf,
} from './probabilityMeasures';
import { regressionMeasures } from './regressionMeasures';

/** What is known of the performance on one slice, with labels. */
export function measuredOf(
  counts: ClassificationCounts | RegressionCounts,
): Measure[] {
  if (counts.task === 'regression') {
    return regressionMeasures(counts);
  }
  const { labelled } = counts;
  if (!labelled) {
    return [];
  }
  const { confusion, negatives, positives, squaredError } = labelled;
  const n = totalOf(confusion.map(totalOf));
  const bins =
    positives && negatives ? outcomesOf(positives, negatives) : undefined;
  const scored = bins
    ? totalOf(bins.map(bin => bin.positives + bin.negatives))
    : n;
  return [
    ...confusionMeasures(confusion),
    ...(bins ? auc(bins) : []),
    ...(squaredError === undefined
      ? []
      : brier(scored, squaredError, confusion.length > 2 ? 2 : 1, bins)),
    ...(bins && squaredError !== undefined
      ? calibrationError(bins, squaredError)
      : []),
  ];
}

/**
 * Performance that calibrated probabilities let expect, before labels arrive
 * (confidence-based estimation): from the expected confusion matrix as from a counted one;
 * the Brier score of two classes is the mean of p(1 − p). It holds only while the
 * probabilities are calibrated: a change of what inputs mean (concept drift) does not show in it.
 *
 * Source: Białek et al. 2024 (arXiv 2407.08649).
 */
export function estimatedOf(
  counts: ClassificationCounts | RegressionCounts,
): Measure[] {
  if (counts.task === 'regression' || !counts.estimated) {
    return [];
  }
  const { confusion, probabilities, variance } = counts.estimated;
  const n = totalOf(confusion.map(totalOf));
  const bins = probabilities && expectedOutcomesOf(probabilities);
  return [
    ...confusionMeasures(confusion),
    ...(bins ? [...auc(bins), ...brier(n, variance, 1, bins)] : []),
  ];
}
