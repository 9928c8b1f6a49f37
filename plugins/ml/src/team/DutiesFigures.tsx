import Box from '@mui/material/Box';
import { TeamDuties } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { StatusBadge } from '../kit/StatusBadge';
import { MlText, useMlText } from '../text/useMlText';

/** What is owed, in a row of figures. */
export function DutiesFigures(props: { duties: TeamDuties }) {
  const { duties } = props;
  const t = useMlText();
  const attest = duties.attestations.reduce((sum, { open }) => sum + open, 0);
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
        gap: 2,
        m: 0,
        p: 2,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
      }}
    >
      <Figure
        label={t('team.duties.figure.reviewsDue')}
        value={duties.reviewsDue.length}
      >
        <Overdue count={overdueOf(duties.reviewsDue)} />
      </Figure>
      <Figure
        label={t('team.duties.figure.toDecide')}
        value={duties.toDecide.length}
      >
        <Overdue count={overdueOf(duties.toDecide)} />
      </Figure>
      <Figure
        label={t('team.duties.figure.findings')}
        value={duties.openFindings}
      >
        <Overdue count={duties.overdueFindings} />
      </Figure>
      <Figure
        label={t('team.duties.figure.response')}
        value={
          duties.response ? (
            duration(duties.response.medianHours, t)
          ) : (
            <StatusBadge
              level="unknown"
              text={t('team.duties.figure.noResponse')}
            />
          )
        }
      >
        {duties.response
          ? t('team.duties.figure.responseOf', {
              count: duties.response.decided,
              days: String(duties.response.days),
            })
          : t('team.duties.figure.noResponseWhy')}
      </Figure>
      <Figure label={t('team.duties.figure.attestations')} value={attest}>
        {t('team.duties.figure.attestationsOf', {
          count: duties.attestations.length,
        })}
      </Figure>
    </Box>
  );
}

function Figure(props: {
  label: string;
  value: ReactNode;
  children: ReactNode;
}) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box component="dt" sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {props.label}
      </Box>
      <Box component="dd" sx={{ m: 0 }}>
        <Box
          sx={{
            fontSize: '1.375rem',
            fontWeight: 600,
            lineHeight: 1.4,
            '& span': { fontSize: '1rem' },
          }}
        >
          {props.value}
        </Box>
        <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
          {props.children}
        </Box>
      </Box>
    </Box>
  );
}

function Overdue(props: { count: number }) {
  const { count } = props;
  const t = useMlText();
  return count > 0 ? (
    <StatusBadge
      compact
      level="failing"
      text={t('team.duties.figure.overdue', { n: String(count) })}
    />
  ) : (
    <>{t('team.duties.figure.noneOverdue')}</>
  );
}

function overdueOf(reviews: TeamDuties['reviewsDue']): number {
  return reviews.filter(({ overdue }) => overdue).length;
}

/** Hours as they are up to two days, then days. */
function duration(hours: number, t: MlText): string {
  const shown = (value: number) =>
    value.toLocaleString(undefined, { maximumFractionDigits: 1 });
  return hours < 48
    ? t('team.duties.figure.hours', { n: shown(hours) })
    : t('team.duties.figure.days', { n: shown(hours / 24) });
}
