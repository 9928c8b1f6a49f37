import { MlRole, TeamStage } from './ownership';

/**
 * What a team should have from some number of models in production on.
 *
 * @public
 */
export interface TeamRule {
  /** Such as pilot. */
  stage: TeamStage;
  /** Models in production from which on a team is at this stage. */
  fromModels: number;
  /** How many of each role; one that is left out is not asked for. */
  roles: Partial<Record<MlRole, number>>;
}

/**
 * The stage of a team that runs `models` models in production: the highest that it has
 * reached, and none below the first. Rules in any order.
 *
 * @public
 */
export function teamStage(
  models: number,
  rules: readonly TeamRule[],
): { stage: TeamStage; reason: string; roles: TeamRule['roles'] } {
  const sorted = rules.toSorted((a, b) => a.fromModels - b.fromModels);
  const reached = sorted.findLast(({ fromModels }) => models >= fromModels);
  const next = sorted.find(({ fromModels }) => models < fromModels);
  const runs = `${counted(models)} in production`;
  const ahead = next ? `; ${next.stage} begins with ${next.fromModels}` : '';
  return {
    stage: reached?.stage ?? 'none',
    reason: reached
      ? `${runs}: ${reached.stage} begins with ${reached.fromModels}${ahead}.`
      : `${runs}${ahead}.`,
    roles: reached?.roles ?? {},
  };
}

function counted(models: number): string {
  return models === 1 ? '1 model' : `${models || 'No'} models`;
}
