import { OwnershipAnswer, TEAM_STAGES } from '@callboard/plugin-ml-common';

type Team = OwnershipAnswer['teams'][number];

/** Columns of figures, all of which the teams can be ordered by. */
export const TEAM_FIGURES = [
  'members',
  'models',
  'highRisk',
  'roleGaps',
  'busFactorOne',
  'reviewsOverdue',
  'openFindings',
] as const satisfies ReadonlyArray<keyof Team>;

/** What is riskiest first. */
export const DEFAULT_ORDER = '-highRisk';

/** Teams by a column; a leading minus is descending. What is equal, and what no column orders, goes by name. */
export function teamsInOrder(teams: readonly Team[], orderBy: string): Team[] {
  const down = orderBy.startsWith('-');
  const column = down ? orderBy.slice(1) : orderBy;
  const sign = down ? -1 : 1;
  return teams.toSorted((a, b) => {
    const byName = a.team.localeCompare(b.team);
    return column === 'team'
      ? sign * byName
      : sign * (valueOf(a, column) - valueOf(b, column)) || byName;
  });
}

function valueOf(team: Team, column: string): number {
  if (column === 'stage') {
    return TEAM_STAGES.indexOf(team.stage);
  }
  const figure = TEAM_FIGURES.find(each => each === column);
  return figure ? team[figure] : 0;
}
