import Box from '@mui/material/Box';
import { OwnershipAnswer } from '@callboard/plugin-ml-common';
import { ScrollBox } from '../kit/ScrollBox';
import { DenseTable } from '../kit/DenseTable';
import { EntityLink } from '../kit/EntityLink';
import { Section } from '../kit/Section';
import { SortHead } from '../kit/SortHead';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { TEAM_FIGURES, teamsInOrder } from './teamsInOrder';

type Team = OwnershipAnswer['teams'][number];

/** Figures of which any but none asks for something. */
const OWED: Partial<
  Record<(typeof TEAM_FIGURES)[number], 'failing' | 'attention'>
> = {
  roleGaps: 'attention',
  busFactorOne: 'attention',
  reviewsOverdue: 'failing',
};

/** One row a team with its stage, its figures and its gaps. */
export function TeamsPanel(props: {
  teams: Team[];
  orderBy: string;
  onOrderBy: (next: string) => void;
}) {
  const { teams, orderBy, onOrderBy } = props;
  const t = useMlText();
  const title = t('ownership.teams.title');
  const head = (name: 'team' | 'stage' | (typeof TEAM_FIGURES)[number]) => ({
    label: t(`ownership.teams.column.${name}`),
  });
  return (
    <Section title={title}>
      {teams.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{t('ownership.teams.none')}</Box>
      ) : (
        <ScrollBox label={title} maxHeight={720} rows={teams.length}>
          <DenseTable>
            <thead>
              <tr>
                <SortHead
                  column={{ ...head('team'), sortBy: 'team' }}
                  orderBy={orderBy}
                  onOrderBy={onOrderBy}
                />
                <SortHead
                  column={{ ...head('stage'), sortBy: '-stage' }}
                  orderBy={orderBy}
                  onOrderBy={onOrderBy}
                />
                {TEAM_FIGURES.map(name => (
                  <SortHead
                    key={name}
                    column={{
                      ...head(name),
                      sortBy: `-${name}`,
                      align: 'right',
                    }}
                    orderBy={orderBy}
                    onOrderBy={onOrderBy}
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {teamsInOrder(teams, orderBy).map(team => (
                <Row key={team.team} team={team} />
              ))}
            </tbody>
          </DenseTable>
        </ScrollBox>
      )}
    </Section>
  );
}

function Row(props: { team: Team }) {
  const { team } = props;
  const t = useMlText();
  return (
    <tr>
      <th scope="row">
        <EntityLink entityRef={team.team} missing={!team.exists} terse />
      </th>
      <td>{t(`ownership.stage.${team.stage}`)}</td>
      {TEAM_FIGURES.map(name => {
        const level = OWED[name];
        return (
          <td
            key={name}
            className="number"
            title={t(`ownership.teams.hint.${name}`)}
          >
            {level && team[name] > 0 ? (
              <StatusBadge compact level={level} text={String(team[name])} />
            ) : (
              team[name]
            )}
          </td>
        );
      })}
    </tr>
  );
}
