const HIGHER =
  /accuracy|(^|_)(auc|auroc|auprc|ap|map|f1|fbeta|precision|recall|sensitivity|specificity|r2|ndcg|mrr|iou|dice|bleu|rouge|kappa|mcc)(_|$|\d)/i;
const LOWER =
  /loss|error|(^|_)(mae|mse|rmse|mape|smape|brier|ece|wer|cer|perplexity|fpr|fnr|latency)(_|$)/i;

/** The mean error has a sign: neither way is better. */
const SIGNED = /(^|_)(mean_error|bias)$/i;

/** Whether more or less of a metric is better; undefined where its name does not say. */
export function betterWhen(metric: string): 'higher' | 'lower' | undefined {
  if (SIGNED.test(metric)) {
    return undefined;
  }
  if (LOWER.test(metric)) {
    return 'lower';
  }
  return HIGHER.test(metric) ? 'higher' : undefined;
}
