import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { PolicyAnswer, PublishedPolicy } from '@callboard/plugin-ml-common';
import { CopyButton } from '../../kit/CopyButton';
import { EntityLink } from '../../kit/EntityLink';
import { FactList } from '../../kit/FactList';
import { RowTable } from '../../kit/RowTable';
import { Section } from '../../kit/Section';
import { slotName } from '../../kit/slotName';
import { shortDigest } from '../../kit/shortDigest';
import { readableDuration } from '../../overview/readableDuration';
import { MlText, useMlText } from '../../text/useMlText';
import { Day } from '../../kit/Day';

/** The stages and checks of one version of a policy. */
export function PolicyDetail(props: {
  answer: PolicyAnswer;
  onVersion: (version: number) => void;
}) {
  const { policy: published, versions } = props.answer;
  const { policy } = published;
  const t = useMlText();
  return (
    <Section
      title={policy.title}
      actions={
        <TextField
          select
          size="small"
          label={t('governance.policies.detail.versions')}
          value={policy.version}
          onChange={event => props.onVersion(Number(event.target.value))}
          sx={{ minWidth: 90 }}
        >
          {versions.map(version => (
            <MenuItem key={version} value={version}>
              {version}
            </MenuItem>
          ))}
        </TextField>
      }
    >
      {policy.description && (
        <Box sx={{ mb: 1.5, maxWidth: '80ch' }}>{policy.description}</Box>
      )}
      <FactList facts={factsOf(published, t)} />
      <Box sx={{ display: 'grid', gap: 2, mt: 2 }}>
        <Stages published={published} />
        <Checks published={published} />
      </Box>
    </Section>
  );
}

function factsOf({ policy, digest, source }: PublishedPolicy, t: MlText) {
  const { appliesTo, cadence, dueAfter } = policy;
  const listed = (values?: readonly string[]) =>
    values?.join(', ') ?? t('governance.policies.conditions.any');
  return [
    {
      label: t('governance.policies.conditions.kinds'),
      value: listed(appliesTo.kinds),
    },
    {
      label: t('governance.policies.conditions.riskTiers'),
      value: listed(appliesTo.riskTiers),
    },
    {
      label: t('governance.policies.conditions.environments'),
      value: listed(appliesTo.environments),
    },
    {
      label: t('governance.policies.conditions.tags'),
      value: listed(appliesTo.tags),
    },
    {
      label: t('governance.policies.detail.cadence'),
      value: cadence
        ? readableDuration(cadence)
        : t('governance.policies.detail.never'),
    },
    {
      label: t('governance.policies.detail.dueAfter'),
      value: readableDuration(dueAfter),
    },
    {
      label: t('governance.policies.detail.digest'),
      value: (
        <>
          <code title={digest}>{shortDigest(digest)}</code>
          <CopyButton
            text={digest}
            label={t('governance.policies.detail.copy')}
          />
        </>
      ),
    },
    {
      label: t('governance.policies.detail.from'),
      value: source,
      wide: true,
    },
  ];
}

function Stages(props: { published: PublishedPolicy }) {
  const { stages } = props.published.policy;
  const t = useMlText();
  const title = t('governance.policies.stages');
  return (
    <Section inner title={title}>
      {stages.length === 0 ? (
        t('governance.policies.detail.noStages')
      ) : (
        <RowTable
          caption={title}
          head={[
            t('governance.policies.detail.stage'),
            t('governance.policies.detail.approvers'),
            t('governance.policies.detail.approvals'),
          ]}
          numbersFrom={2}
          rows={stages.map(stage => [
            stage.title,
            stage.approvers.map((approver, at) => (
              <span key={approver}>
                {at > 0 && ', '}
                <Approver who={approver} />
              </span>
            )),
            stage.minApprovals,
          ])}
        />
      )}
    </Section>
  );
}

/** A group, written as people write it in YAML, or the owner. */
function Approver(props: { who: string }) {
  const { who } = props;
  const t = useMlText();
  if (who === 'owner') {
    return <>{t('governance.policies.detail.owner')}</>;
  }
  return /^[^:]+:[^/]+\/.+$/.test(who) ? (
    <EntityLink entityRef={who} />
  ) : (
    <>{who}</>
  );
}

function Checks(props: { published: PublishedPolicy }) {
  const { checks } = props.published;
  const t = useMlText();
  const title = t('governance.policies.checks');
  const packed = checks.some(({ pack }) => pack);
  const sourced = checks.some(({ source }) => source);
  return (
    <Section inner title={`${title} (${checks.length})`}>
      <RowTable
        caption={title}
        head={[
          t('governance.policies.detail.check'),
          t('governance.policies.detail.kind'),
          t('governance.policies.detail.settings'),
          ...(packed ? [t('governance.policies.detail.pack')] : []),
          ...(sourced ? [t('governance.policies.detail.source')] : []),
        ]}
        rows={checks.map(check => [
          <span key="title">
            {check.title}{' '}
            <Box component="code" sx={{ color: 'text.secondary' }}>
              {check.check}
            </Box>
          </span>,
          <Kind key="kind" check={check} />,
          Object.entries(check.with).map(([name, value]) => (
            <div key={name}>
              <code>{`${name}: ${JSON.stringify(value)}`}</code>
            </div>
          )),
          ...(packed
            ? [
                check.pack
                  ? slotName(check.pack, t)
                  : t('governance.policies.detail.own'),
              ]
            : []),
          ...(sourced ? [check.source] : []),
        ])}
      />
    </Section>
  );
}

function Kind(props: { check: PublishedPolicy['checks'][number] }) {
  const { required, appliesFrom } = props.check;
  const t = useMlText();
  if (!required) {
    return <>{t('governance.checks.advisory')}</>;
  }
  return appliesFrom ? (
    <>
      {t('governance.checks.appliesFrom', { day: <Day iso={appliesFrom} /> })}
    </>
  ) : (
    <>{t('governance.checks.required')}</>
  );
}
