import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { CheckOutcome, EntityGovernance } from '@callboard/plugin-ml-common';
import { linksInText } from '../../kit/linksInText';
import { Section } from '../../kit/Section';
import { ShareBar } from '../../kit/ShareBar';
import { REST_TONES, statusTone } from '../../kit/tones';
import { policiesRouteRef } from '../../routes';
import { useMlText } from '../../text/useMlText';
import { PageLink } from '../../kit/PageLink';
import { CheckGroupRows } from './CheckGroupRows';
import { checkGroups, outcomeCounts, scoreOf } from './checkGroups';

type Policy = EntityGovernance['policies'][number];

/** A policy that applies, and what came of its checks. */
export function PolicyPanel(props: { policy: Policy }) {
  const { id, version, title, description, enforcement, approves, checks } =
    props.policy;
  const t = useMlText();
  return (
    <Section
      title={title}
      actions={
        <Box
          sx={{
            fontSize: '0.8125rem',
            color: 'text.secondary',
            ...linksInText,
          }}
        >
          <PageLink
            to={policiesRouteRef}
            search={new URLSearchParams({ policy: id }).toString()}
          >
            {t('governance.checks.version', { version: String(version) })}
          </PageLink>
          {' · '}
          <span title={t(`governance.enforcementWhy.${enforcement}`)}>
            {t(`governance.enforcement.${enforcement}`)}
          </span>
          {' · '}
          {t(approves ? 'governance.checks.stages' : 'governance.checks.list')}
        </Box>
      }
    >
      {description && <Box sx={{ mb: 1, maxWidth: '80ch' }}>{description}</Box>}
      {checks.length === 0 ? (
        t('governance.checks.none')
      ) : (
        <>
          <Box
            sx={{
              display: 'grid',
              gridTemplateColumns: { md: '1fr 1fr' },
              gap: 3,
              mb: 1,
            }}
          >
            <Outcomes
              title={t('governance.checks.requiredPass')}
              checks={checks.filter(({ required }) => required)}
            />
            <Outcomes
              title={t('governance.checks.advisoryPass')}
              checks={checks.filter(({ required }) => !required)}
            />
          </Box>
          {checkGroups(checks).map(group => (
            <CheckGroupRows
              key={group.key}
              group={group}
              withPack={new Set(checks.map(({ pack }) => pack)).size > 1}
              // With one group there is nothing to fold away.
              open={group.missing || checks.length === group.checks.length}
            />
          ))}
        </>
      )}
    </Section>
  );
}

/** Checks of one weight as a bar; nothing where there are none. */
function Outcomes(props: { title: string; checks: Policy['checks'] }) {
  const { title, checks } = props;
  const t = useMlText();
  const theme = useTheme();
  const tones: Record<CheckOutcome, string> = {
    failed: statusTone(theme, 'failing'),
    unknown: statusTone(theme, 'unknown'),
    waived: statusTone(theme, 'attention'),
    passed: statusTone(theme, 'ok'),
    'not-applicable': REST_TONES.notStated,
  };
  if (checks.length === 0) {
    return null;
  }
  const { passed, of } = scoreOf(checks);
  return (
    <ShareBar
      title={`${title}: ${t('governance.checks.score', {
        passed: String(passed),
        of: String(of),
      })}`}
      shares={outcomeCounts(checks).map(({ outcome, count }) => ({
        key: outcome,
        label: t(`governance.checks.outcome.${outcome}`),
        count,
        color: tones[outcome],
      }))}
    />
  );
}
