import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { DryRunAnswer } from '@callboard/plugin-ml-common';
import { EntityLink } from '../../kit/EntityLink';
import { RiskMark } from '../../kit/RiskMark';
import { RowTable } from '../../kit/RowTable';
import { Section } from '../../kit/Section';
import { StatusBadge } from '../../kit/StatusBadge';
import { versionName } from '../../kit/versionName';
import { duration } from '../../smoke/smokeNumber';
import { useMlText } from '../../text/useMlText';

/** What a policy would say: in a sentence, by check, and what would not pass. */
export function DryRunResult(props: { answer: DryRunAnswer }) {
  const { answer } = props;
  const t = useMlText();
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 1 }}>
      <Box sx={{ fontSize: '1rem', fontWeight: 600 }}>
        {t('governance.policies.dryRun.sentence', {
          ready: answer.ready.toLocaleString(),
          evaluated: answer.evaluated.toLocaleString(),
          missing: (answer.evaluated - answer.ready).toLocaleString(),
          seconds: duration(answer.milliseconds),
        })}{' '}
        {answer.notApplying > 0 &&
          t('governance.policies.dryRun.notApplying', {
            n: answer.notApplying.toLocaleString(),
          })}
      </Box>
      {answer.problems.length > 0 && (
        <Alert severity="warning" variant="outlined">
          <strong>{t('governance.policies.dryRun.problems')}</strong>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {answer.problems.map(problem => (
              <li key={problem}>{problem}</li>
            ))}
          </Box>
        </Alert>
      )}
      <ByCheck answer={answer} />
      <Missing answer={answer} />
    </Box>
  );
}

function ByCheck(props: { answer: DryRunAnswer }) {
  const t = useMlText();
  const title = t('governance.policies.dryRun.byCheck');
  return (
    <Section inner title={title}>
      <RowTable
        caption={title}
        head={[
          t('governance.policies.detail.check'),
          t('governance.policies.detail.kind'),
          t('governance.policies.dryRun.passed'),
          t('governance.policies.dryRun.didNot'),
          t('governance.policies.dryRun.unknown'),
          t('governance.policies.dryRun.notApplicable'),
        ]}
        numbersFrom={2}
        rows={props.answer.checks.map(check => [
          check.title,
          t(
            check.required
              ? 'governance.checks.required'
              : 'governance.checks.advisory',
          ),
          check.passed,
          check.failed > 0 ? (
            <StatusBadge
              key="failed"
              compact
              level={check.required ? 'failing' : 'attention'}
              text={String(check.failed)}
            />
          ) : (
            0
          ),
          check.unknown,
          check.notApplicable,
        ])}
      />
    </Section>
  );
}

function Missing(props: { answer: DryRunAnswer }) {
  const { items, truncated } = props.answer;
  const t = useMlText();
  const missing = items.filter(({ ready }) => !ready);
  const title = t('governance.policies.dryRun.items');
  return (
    <Section inner title={title}>
      {missing.length === 0 ? (
        t('governance.policies.dryRun.allReady')
      ) : (
        <RowTable
          caption={title}
          head={[
            t('governance.policies.dryRun.item'),
            t('governance.policies.dryRun.owner'),
            t('governance.policies.dryRun.risk'),
            t('governance.policies.dryRun.missing'),
          ]}
          rows={missing.map(item => [
            <span key="item">
              <EntityLink entityRef={item.entityRef} />{' '}
              {item.label && versionName(item.label)}
            </span>,
            item.owner && <EntityLink key="owner" entityRef={item.owner} />,
            item.riskTier && <RiskMark key="risk" tier={item.riskTier} />,
            item.missing.map(({ id, outcome, reason }) => (
              <div key={id}>
                <StatusBadge
                  compact
                  level={outcome === 'failed' ? 'failing' : 'unknown'}
                  text={t(`governance.checks.outcome.${outcome}`)}
                />{' '}
                {reason}
              </div>
            )),
          ])}
        />
      )}
      {truncated &&
        t('governance.policies.dryRun.truncated', { n: String(items.length) })}
    </Section>
  );
}
