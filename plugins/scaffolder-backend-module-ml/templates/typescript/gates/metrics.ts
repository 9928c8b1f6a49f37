/** Of one model on some rows; a metric that these rows cannot give is absent. */
export type Metrics = Record<string, number>;

/** What a classifier said of a row: the index of its class, and a score for each class. */
export interface Classified {
  label: number;
  scores: readonly number[];
}

/** `truth` holds the index of the right class of each row. */
export function classificationMetrics(
  truth: readonly number[],
  answers: readonly Classified[],
  classes: number,
): Metrics {
  const labels = answers.map(({ label }) => label);
  const metrics: Metrics = {
    accuracy: mean(truth.map((right, row) => Number(right === labels[row]))),
    ...averagedMetrics(truth, labels, classes),
    brier: brier(truth, answers, classes),
  };
  const area = classes === 2 ? rocAuc(truth, answers) : undefined;
  return area === undefined ? metrics : { ...metrics, roc_auc: area };
}

export function regressionMetrics(
  truth: readonly number[],
  values: readonly number[],
): Metrics {
  const errors = truth.map((right, row) => (values[row] ?? NaN) - right);
  const squares = sum(errors.map(error => error ** 2));
  const centre = mean(truth);
  const spread = sum(truth.map(right => (right - centre) ** 2));
  return {
    mae: mean(errors.map(Math.abs)),
    rmse: Math.sqrt(squares / truth.length),
    ...(spread > 0 ? { r2: 1 - squares / spread } : {}),
  };
}

/** Of the last class where there are two, else the mean of the classes; 0 where nothing can be divided. */
function averagedMetrics(
  truth: readonly number[],
  labels: readonly number[],
  classes: number,
): Metrics {
  const counted =
    classes === 2 ? [1] : Array.from({ length: classes }, (_, index) => index);
  const each = counted.map(index => {
    const actual = truth.filter(right => right === index).length;
    const said = labels.filter(label => label === index).length;
    const hits = truth.filter(
      (right, row) => right === index && labels[row] === index,
    ).length;
    return {
      recall: share(hits, actual),
      precision: share(hits, said),
      f1: share(2 * hits, actual + said),
    };
  });
  return {
    recall: mean(each.map(({ recall }) => recall)),
    precision: mean(each.map(({ precision }) => precision)),
    f1: mean(each.map(({ f1 }) => f1)),
  };
}

/** Mean squared distance of the scores from the truth: of the last class where there are two, else summed over the classes. */
function brier(
  truth: readonly number[],
  answers: readonly Classified[],
  classes: number,
): number {
  const distance = (row: number, index: number) =>
    ((answers[row]?.scores[index] ?? NaN) - Number(truth[row] === index)) ** 2;
  const counted =
    classes === 2 ? [1] : Array.from({ length: classes }, (_, index) => index);
  return mean(
    truth.map((_, row) => sum(counted.map(index => distance(row, index)))),
  );
}

/** Chance that a row of the last class scores above one of the first, ties counting half. */
function rocAuc(
  truth: readonly number[],
  answers: readonly Classified[],
): number | undefined {
  const scored = answers
    .map(({ scores }, row) => ({
      score: scores[1] ?? NaN,
      positive: truth[row] === 1,
    }))
    .sort((a, b) => a.score - b.score);
  const positives = scored.filter(({ positive }) => positive).length;
  const negatives = scored.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  let rankSum = 0;
  for (let start = 0; start < scored.length;) {
    let end = start;
    while (scored[end]?.score === scored[start]?.score) end += 1;
    const tied = scored.slice(start, end).filter(({ positive }) => positive);
    rankSum += tied.length * ((start + 1 + end) / 2);
    start = end;
  }
  return (
    (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
  );
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
