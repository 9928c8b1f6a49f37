import { Evaluation } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { defineCheck } from './CheckType';
import {
  byDigest,
  evidenceOf,
  figure,
  Measured,
  measuredText,
  withoutEvaluations,
} from './evaluationsOf';
import { Judgement, worstOf } from './Judgement';
import { measured, slice } from './measured';

const settings = z
  .strictObject({
    ...measured,
    slice,
    min: z.number().optional(),
    max: z.number().optional().describe('For metrics that should be small'),
  })
  .refine(({ max, min }) => min !== undefined || max !== undefined, {
    path: ['min'],
    error: 'must be given, or max',
  });

/** Whether a metric is within bounds, on every data set on which it was measured. */
export const evaluationAtLeast = defineCheck({
  name: 'evaluation-at-least',
  title: 'Metric within bounds',
  settings,
  judge(wanted, facts) {
    const without = withoutEvaluations(facts);
    if (without) {
      return without;
    }
    const found = [...byDigest(facts.evaluations, wanted)];
    if (found.length === 0) {
      const where = wanted.dataset ?? 'any data set whose digest is known';
      return {
        outcome: 'unknown',
        reason: `There is no ${wanted.metric} (${wanted.slice}) on ${where}`,
      };
    }
    return worstOf(
      found.flatMap(([digest, evaluations]) =>
        evaluations.map(each => judgeOne(each, digest, wanted)),
      ),
    );
  },
});

function judgeOne(
  evaluation: Evaluation,
  digest: string,
  wanted: Measured & { min?: number; max?: number },
): Judgement {
  const { n, value } = evaluation;
  const { max = Infinity, min = -Infinity } = wanted;
  const bounds = [
    ...(wanted.min === undefined ? [] : [`at least ${figure(min)}`]),
    ...(wanted.max === undefined ? [] : [`at most ${figure(max)}`]),
  ].join(' and ');
  const cases = n === undefined ? '' : ` (${n} cases)`;
  return {
    outcome: value >= min && value <= max ? 'passed' : 'failed',
    reason: `${measuredText(wanted, digest)} is ${figure(
      value,
    )}${cases}, asked for is ${bounds}`,
    evidence: evidenceOf(evaluation),
  };
}
