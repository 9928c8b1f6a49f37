import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { CheckOutcome, EntityGovernance } from '@callboard/plugin-ml-common';
import { Section } from '../../kit/Section';
import { ShareBar } from '../../kit/ShareBar';
import { REST_TONES, statusTone } from '../../kit/tones';
import { policiesRouteRef } from '../../routes';
import { useMlText } from '../../text/useMlText';
import { PageLink } from '../PageLink';
import { CheckGroupRows } from './CheckGroupRows';
import { checkGroups, outcomeCounts, requiredScore } from './checkGroups';

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
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
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
          <Outcomes policy={props.policy} />
          {checkGroups(checks).map(group => (
            <CheckGroupRows
              key={group.key}
              group={group}
              // With one group there is nothing to fold away.
              open={group.missing || checks.length === group.checks.length}
            />
          ))}
        </>
      )}
    </Section>
  );
}

function Outcomes(props: { policy: Policy }) {
  const { checks } = props.policy;
  const t = useMlText();
  const theme = useTheme();
  const tones: Record<CheckOutcome, string> = {
    failed: statusTone(theme, 'failing'),
    unknown: statusTone(theme, 'unknown'),
    waived: statusTone(theme, 'attention'),
    passed: statusTone(theme, 'ok'),
    'not-applicable': REST_TONES.notStated,
  };
  const { passed, of } = requiredScore(checks);
  return (
    <Box sx={{ maxWidth: 560, mb: 1 }}>
      <ShareBar
        title={`${t('governance.checks.requiredPass')}: ${t(
          'governance.checks.score',
          { passed: String(passed), of: String(of) },
        )}`}
        shares={outcomeCounts(checks.filter(({ required }) => required)).map(
          ({ outcome, count }) => ({
            key: outcome,
            label: t(`governance.checks.outcome.${outcome}`),
            count,
            color: tones[outcome],
          }),
        )}
      />
    </Box>
  );
}
