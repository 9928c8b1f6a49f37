import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { OwnershipAnswer } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { EntityLink } from '../kit/EntityLink';
import { PrintedShare } from '../kit/PrintStyle';
import { RiskMark } from '../kit/RiskMark';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { problemGroups } from './problemGroups';

type Problem = OwnershipAnswer['problems'][number];

/** Rows of a kind that are shown before one asks for more. */
const FEW = 10;

/** What is wrong with owners, the worst kind first. */
export function ProblemsPanel(props: { problems: Problem[] }) {
  const { problems } = props;
  const t = useMlText();
  return (
    <Section title={t('ownership.problems.title')}>
      {problems.length === 0 ? (
        <>
          <StatusBadge compact level="ok" /> {t('ownership.problems.none')}
        </>
      ) : (
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          {problemGroups(problems).map(group => (
            <Group key={group.problem} {...group} />
          ))}
        </Box>
      )}
    </Section>
  );
}

function Group(props: { problem: Problem['problem']; problems: Problem[] }) {
  const { problem, problems } = props;
  const t = useMlText();
  const [all, setAll] = useState(false);
  const title = t(`ownership.problems.kind.${problem}`);
  const shown = all ? problems : problems.slice(0, FEW);
  return (
    <Section inner title={`${title} (${problems.length})`}>
      <RowTable
        caption={title}
        head={(['entity', 'risk', 'owner', 'why'] as const).map(each =>
          t(`ownership.problems.${each}`),
        )}
        rows={shown.map(each => [
          <EntityLink key="entity" entityRef={each.entityRef} icon />,
          each.riskTier ? (
            <RiskMark key="risk" tier={each.riskTier} />
          ) : (
            <span key="risk" style={{ whiteSpace: 'nowrap' }}>
              {t('ownership.problems.noRisk')}
            </span>
          ),
          each.owner ? (
            <EntityLink
              key="owner"
              entityRef={each.owner}
              missing={problem === 'owner-missing'}
              terse
            />
          ) : (
            t('ownership.problems.noOwner')
          ),
          // On narrow screens one scrolls to it; squeezed, it makes rows tall.
          <Box key="why" sx={{ minWidth: 240 }}>
            {each.text}
          </Box>,
        ])}
      />
      {shown.length < problems.length && (
        <>
          <Button
            size="small"
            className="no-print"
            onClick={() => setAll(true)}
          >
            {t('ownership.problems.all', {
              n: String(problems.length - shown.length),
            })}
          </Button>
          <PrintedShare shown={shown.length} total={problems.length} />
        </>
      )}
    </Section>
  );
}
