import { Evaluation } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { defineCheck } from './CheckType';
import { evidenceOf, figure, withoutEvaluations } from './evaluationsOf';
import { Judgement, worstOf } from './Judgement';
import { measured } from './measured';

const settings = z.strictObject({
  ...measured,
  maxGap: z
    .number()
    .nonnegative()
    .describe(
      'Between the best slice and the worst, in the unit of the metric',
    ),
  minN: z
    .int()
    .positive()
    .default(30)
    .describe('Slices of fewer cases are named and left out'),
  slices: z
    .array(
      z
        .string()
        .min(1)
        .max(200)
        // Each asterisk multiplies the work of comparing.
        .regex(/^[^*]*(\*[^*]*){0,3}$/, 'must have at most three asterisks'),
    )
    .min(1)
    .max(100)
    .optional()
    .describe('Names, where * stands for anything; all but all if left out'),
});
type Settings = z.infer<typeof settings>;

/** Whether a metric is about the same for all groups of cases. */
export const fairness = defineCheck({
  name: 'fairness',
  title: 'Fairness between slices',
  settings,
  judge(wanted, facts) {
    const without = withoutEvaluations(facts);
    if (without) {
      return without;
    }
    const digests = slicesByDigest(facts.evaluations, wanted);
    if (digests.size === 0) {
      return {
        outcome: 'unknown',
        reason: `There is no ${wanted.metric} by slice on a data set whose digest is known`,
      };
    }
    const judged = [...digests.values()].map(slices => gapOf(slices, wanted));
    // A data set without enough cases takes nothing from another that has them.
    const known = judged.filter(({ outcome }) => outcome !== 'unknown');
    return worstOf(known.length > 0 ? known : judged);
  },
});

function slicesByDigest(
  evaluations: readonly Evaluation[],
  { dataset, metric, slices = ['*'] }: Settings,
): Map<string, Evaluation[]> {
  const patterns = slices.map(toPattern);
  const found = new Map<string, Evaluation[]>();
  for (const each of evaluations) {
    const { datasetDigest: digest, slice } = each;
    if (
      digest &&
      each.metric === metric &&
      slice !== 'all' &&
      (dataset === undefined || each.dataset === dataset) &&
      patterns.some(pattern => pattern.test(slice))
    ) {
      found.set(digest, [...(found.get(digest) ?? []), each]);
    }
  }
  return found;
}

function gapOf(all: readonly Evaluation[], wanted: Settings): Judgement {
  const { maxGap, metric, minN } = wanted;
  const large = all.filter(({ n = 0 }) => n >= minN);
  const small = all.filter(({ n = 0 }) => n < minN);
  const leftOut =
    small.length > 0
      ? `; left out with fewer than ${minN} cases: ${small
          .map(({ n, slice }) => `${slice} (${n ?? 'unknown'})`)
          .join(', ')}`
      : '';
  if (new Set(large.map(({ slice }) => slice)).size < 2) {
    const reason = `${metric}: fewer than two slices have ${minN} cases${leftOut}`;
    return { outcome: 'unknown', reason };
  }
  const sorted = large.toSorted((a, b) => a.value - b.value);
  const [lowest] = sorted;
  const highest = sorted[sorted.length - 1];
  const gap = highest.value - lowest.value;
  return {
    // Differences of decimal fractions are off in the last digit.
    outcome: gap <= maxGap + 1e-12 ? 'passed' : 'failed',
    reason: `${metric} is ${figure(lowest.value)} in ${
      lowest.slice
    } and ${figure(highest.value)} in ${highest.slice}: a gap of ${figure(
      gap,
    )}, at most ${figure(maxGap)} is allowed${leftOut}`,
    evidence: evidenceOf(lowest),
  };
}

function toPattern(text: string): RegExp {
  const parts = text
    .split('*')
    .map(part => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'is');
}
