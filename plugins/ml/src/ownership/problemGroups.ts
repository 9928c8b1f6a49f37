import { OwnershipAnswer, RISK_TIERS } from '@callboard/plugin-ml-common';

type Problem = OwnershipAnswer['problems'][number];

/** The worst first. */
const ORDER = [
  'no-owner',
  'owner-missing',
  'owner-says-no',
  'owner-empty',
  'owner-not-confirmed',
] as const satisfies ReadonlyArray<Problem['problem']>;

/** Problems of one kind together, of each what is riskiest first. */
export function problemGroups(
  problems: readonly Problem[],
): Array<{ problem: Problem['problem']; problems: Problem[] }> {
  return ORDER.map(problem => ({
    problem,
    problems: problems
      .filter(each => each.problem === problem)
      .toSorted(
        (a, b) => rank(b) - rank(a) || a.entityRef.localeCompare(b.entityRef),
      ),
  })).filter(group => group.problems.length > 0);
}

function rank({ riskTier }: Problem): number {
  return RISK_TIERS.findIndex(tier => tier === riskTier);
}
