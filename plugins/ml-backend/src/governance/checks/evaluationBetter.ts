import { Evaluation } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { defineCheck } from './CheckType';
import {
  byDigest,
  evidenceOf,
  figure,
  measuredText,
  withoutEvaluations,
} from './evaluationsOf';
import { Judgement, worstOf } from './Judgement';
import { measured, slice } from './measured';

const settings = z.strictObject({
  ...measured,
  slice,
  higherIsBetter: z.boolean().default(true),
  tolerance: z
    .number()
    .nonnegative()
    .default(0)
    .describe('How much worse it may be, in the unit of the metric'),
});
type Settings = z.infer<typeof settings>;

/** Whether it is as good as the version that it would replace, on the same data. */
export const evaluationBetter = defineCheck({
  name: 'evaluation-better',
  title: 'Not worse than the champion',
  settings,
  judge(wanted, facts) {
    const without = withoutEvaluations(facts);
    if (without) {
      return without;
    }
    const { champion, evaluations } = facts;
    if (!champion) {
      return {
        outcome: 'not-applicable',
        reason: 'It would replace no other version',
      };
    }
    const before = byDigest(champion.evaluations, wanted);
    const { label } = champion.version;
    const shared = [...byDigest(evaluations, wanted)].flatMap(
      ([digest, now]) => {
        const then = before.get(digest);
        return then ? [compare(digest, now, then, wanted, label)] : [];
      },
    );
    return shared.length > 0
      ? worstOf(shared)
      : {
          outcome: 'unknown',
          reason: `${wanted.metric} (${wanted.slice}) of this version and of version ${label} was never measured on the same data set, by digest`,
        };
  },
});

/** Where several measured, the worst of this version against the best of the other: nobody can pick. */
function compare(
  digest: string,
  now: readonly Evaluation[],
  then: readonly Evaluation[],
  wanted: Settings,
  label: string,
): Judgement {
  const sign = wanted.higherIsBetter ? 1 : -1;
  const worth = ({ value }: Evaluation) => sign * value;
  const own = now.reduce((a, b) => (worth(b) < worth(a) ? b : a));
  const theirs = then.reduce((a, b) => (worth(b) > worth(a) ? b : a));
  const gain = worth(own) - worth(theirs);
  const allowed =
    wanted.tolerance > 0
      ? `, ${figure(wanted.tolerance)} worse is allowed`
      : '';
  return {
    // Sums of decimal fractions are off in the last digit.
    outcome: gain >= -wanted.tolerance - 1e-12 ? 'passed' : 'failed',
    reason: `${measuredText(wanted, digest)} is ${figure(
      own.value,
    )} against ${figure(theirs.value)} of version ${label}: ${
      gain === 0
        ? 'as good'
        : `${figure(Math.abs(gain))} ${gain > 0 ? 'better' : 'worse'}`
    }${allowed}`,
    evidence: evidenceOf(own),
  };
}
