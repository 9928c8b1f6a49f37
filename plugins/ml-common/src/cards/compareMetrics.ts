import { Evaluation } from '../registry/evaluations';
import { CardResult } from './card';
import { ComparedMetric } from './cardAssessment';

/** Other spellings of one metric, after `normal`. */
const SAME: Record<string, string> = {
  acc: 'accuracy',
  auc: 'roc_auc',
  auc_roc: 'roc_auc',
  auroc: 'roc_auc',
  rocauc: 'roc_auc',
  f1_score: 'f1',
  macro_f1: 'f1_macro',
  micro_f1: 'f1_micro',
  weighted_f1: 'f1_weighted',
  brier: 'brier_score',
  sensitivity: 'recall',
  mean_absolute_error: 'mae',
  mean_squared_error: 'mse',
  root_mean_squared_error: 'rmse',
  r_squared: 'r2',
  r2_score: 'r2',
};

/** Rounding of the numbers themselves. */
const EPSILON = 1e-12;

/** A claim counts as rounded so far at most: of the measured number, and on its scale. */
const ROUNDED = { share: 0.01, least: 0.005 };

/**
 * The numbers of a card beside those of the version. Numbers on data sets of which the card
 * gives another digest are not compared.
 *
 * @public
 */
export function compareMetrics(
  results: readonly CardResult[],
  evaluations: readonly Evaluation[],
): ComparedMetric[] {
  const byKey = new Map<string, Evaluation[]>();
  for (const evaluation of evaluations) {
    const key = keyOf(evaluation.metric, evaluation.slice);
    byKey.set(key, [...(byKey.get(key) ?? []), evaluation]);
  }
  const met = new Set<Evaluation>();
  const claimed = results.map(result => {
    const candidates = (
      byKey.get(keyOf(result.metric, result.slice)) ?? []
    ).filter(evaluation => isOnSameData(result, evaluation));
    const measured =
      candidates.find(({ value }) => agrees(result.value, value)) ??
      candidates[0];
    candidates.forEach(candidate => met.add(candidate));
    return toCompared(result, measured);
  });
  const unclaimed = evaluations
    .filter(evaluation => !met.has(evaluation))
    .map(
      (evaluation): ComparedMetric => ({
        metric: evaluation.metric,
        slice: evaluation.slice,
        dataset: evaluation.dataset,
        measured: evaluation.value,
        n: evaluation.n,
        source: evaluation.source,
        verdict: 'measured-only',
      }),
    );
  return [...claimed, ...unclaimed];
}

function toCompared(
  result: CardResult,
  measured: Evaluation | undefined,
): ComparedMetric {
  const said = {
    metric: result.metric,
    slice: result.slice,
    dataset: result.dataset,
    claimed: result.value,
  };
  return measured
    ? {
        ...said,
        dataset: measured.dataset ?? result.dataset,
        measured: measured.value,
        n: measured.n,
        source: measured.source,
        verdict: agrees(result.value, measured.value)
          ? 'agrees'
          : 'contradicts',
      }
    : { ...said, verdict: 'claimed-only' };
}

/**
 * Equal when rounded as claimed; above 1 a claim may be in per cent. As a number a claim of
 * 1.000 has no decimals any more, so what they allow is limited.
 */
function agrees(claimed: number, measured: number): boolean {
  const half = 0.5 * 10 ** -decimalsOf(claimed);
  const most = Math.max(ROUNDED.share * Math.abs(measured), ROUNDED.least);
  const near = (value: number, within: number) =>
    Math.abs(value - measured) <= Math.min(within, most) + EPSILON;
  const isPercentage = Math.abs(claimed) > 1 && Math.abs(measured) <= 1;
  return (
    near(claimed, half) || (isPercentage && near(claimed / 100, half / 100))
  );
}

function decimalsOf(value: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e');
  return (mantissa.split('.')[1]?.length ?? 0) - Number(exponent);
}

function isOnSameData(result: CardResult, evaluation: Evaluation): boolean {
  const { revision } = result;
  const { datasetDigest } = evaluation;
  return !revision?.startsWith('sha256:') || !datasetDigest
    ? true
    : revision.toLowerCase() === datasetDigest;
}

function keyOf(metric: string, slice: string): string {
  const name = normal(metric);
  return JSON.stringify([SAME[name] ?? name, normal(slice)]);
}

function normal(text: string): string {
  return text
    .toLocaleLowerCase('en-US')
    .replaceAll(/[\s_-]+/g, '_')
    .replaceAll(/^_|_$/g, '');
}
