import Box from '@mui/material/Box';
import {
  DeploymentsAnswer,
  VersionDetail,
  VersionEvidenceAnswer,
} from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { CopyButton } from '../kit/CopyButton';
import { RelativeTime } from '../kit/RelativeTime';
import { StatusBadge } from '../kit/StatusBadge';
import { FactList } from '../kit/FactList';
import { useMlText } from '../text/useMlText';
import { ConflictList } from './ConflictList';
import { DatasetTable } from './DatasetTable';
import { EvaluationTable } from './EvaluationTable';
import { EvidenceList } from './EvidenceList';
import { byteSize, numberFormat } from '../kit/numberFormat';
import { PlaceChips } from './PlaceChips';
import { RowTable } from '../kit/RowTable';
import { RegistryNames } from './RegistryNames';
import { RunLink } from './RunLink';
import { Section } from '../kit/Section';
import { SignatureTable } from './SignatureTable';

/** What is known of one version, from what must be looked at to what may be. */
export function VersionFactsView(props: {
  version: VersionDetail;
  deployments: Loaded<DeploymentsAnswer>;
  evidence: Loaded<VersionEvidenceAnswer>;
}) {
  const { version, deployments, evidence } = props;
  const t = useMlText();
  const metrics = Object.entries(version.metrics);
  const params = Object.entries(version.params);
  return (
    <Box sx={{ display: 'grid', gap: 2.5 }}>
      {version.conflicts.length > 0 && (
        <Section inner title={t('registry.detail.conflicts')}>
          <ConflictList conflicts={version.conflicts} />
        </Section>
      )}
      <Digest version={version} />
      <Section inner title={t('registry.evidence.title')}>
        <EvidenceList evidence={evidence} />
      </Section>
      <Section inner title={t('registry.table.runsIn')}>
        <PlaceChips
          all
          deployments={deployments}
          versionId={version.versionId}
        />
      </Section>
      <Section inner title={t('registry.detail.about')}>
        {version.description && <Box sx={{ mb: 1 }}>{version.description}</Box>}
        <About version={version} />
      </Section>
      <Section inner title={t('registry.detail.names')}>
        <RegistryNames names={version.names} />
      </Section>
      {metrics.length > 0 && (
        <Section inner title={t('registry.detail.metrics')}>
          <RowTable
            caption={t('registry.detail.metrics')}
            head={[t('registry.detail.name'), t('registry.detail.value')]}
            rows={metrics.map(([name, value]) => [
              name,
              numberFormat([
                value,
                ...version.evaluations
                  .filter(({ metric }) => metric === name)
                  .map(each => each.value),
              ])(value),
            ])}
            numbersFrom={1}
          />
        </Section>
      )}
      {version.evaluations.length > 0 && (
        <Section inner title={t('registry.detail.evaluations')}>
          <EvaluationTable evaluations={version.evaluations} />
        </Section>
      )}
      {params.length > 0 && (
        <Section inner title={t('registry.detail.params')}>
          <RowTable
            caption={t('registry.detail.params')}
            head={[t('registry.detail.name'), t('registry.detail.value')]}
            rows={params.map(([name, value]) => [name, String(value)])}
          />
        </Section>
      )}
      {version.datasets.length > 0 && (
        <Section inner title={t('registry.detail.datasets')}>
          <DatasetTable datasets={version.datasets} />
        </Section>
      )}
      {version.signature && (
        <Section inner title={t('registry.detail.signature')}>
          <SignatureTable signature={version.signature} />
        </Section>
      )}
      {version.artifacts.length > 0 && (
        <Section inner title={t('registry.detail.artifacts')}>
          <RowTable
            caption={t('registry.detail.artifacts')}
            head={[t('registry.detail.name'), t('registry.detail.size')]}
            rows={version.artifacts.map(({ path, size }) => [
              path,
              size === undefined
                ? t('registry.detail.notStated')
                : byteSize(size),
            ])}
            numbersFrom={1}
          />
        </Section>
      )}
    </Box>
  );
}

function Digest(props: { version: VersionDetail }) {
  const { digest, digestVerified } = props.version;
  const t = useMlText();
  return (
    <Section inner title={t('registry.detail.digest')}>
      {digest ? (
        <>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
            <Box
              component="code"
              sx={{ fontSize: '0.75rem', overflowWrap: 'anywhere' }}
            >
              {digest}
            </Box>
            <CopyButton text={digest} label={t('registry.detail.copy')} />
          </Box>
          <StatusBadge
            level={digestVerified ? 'ok' : 'unknown'}
            text={t(
              digestVerified
                ? 'registry.detail.verified'
                : 'registry.detail.declared',
            )}
          />
        </>
      ) : (
        <StatusBadge level="unknown" text={t('registry.detail.noDigest')} />
      )}
    </Section>
  );
}

function About(props: { version: VersionDetail }) {
  const { version } = props;
  const t = useMlText();
  const notStated = t('registry.detail.notStated');
  return (
    <FactList
      facts={[
        {
          label: t('registry.detail.stage'),
          value: version.stage ?? notStated,
        },
        {
          label: t('registry.detail.created'),
          value: version.createdAt ? (
            <RelativeTime iso={version.createdAt} />
          ) : (
            notStated
          ),
        },
        {
          label: t('registry.detail.createdBy'),
          value: version.createdBy ?? notStated,
        },
        {
          label: t('registry.detail.firstSeen'),
          value: <RelativeTime iso={version.firstSeenAt} />,
        },
        {
          label: t('registry.detail.changed'),
          value: <RelativeTime iso={version.changedAt} />,
        },
        {
          label: t('registry.detail.sourceRun'),
          value: version.sourceRun ? (
            <RunLink run={version.sourceRun} />
          ) : (
            notStated
          ),
          wide: true,
        },
      ]}
    />
  );
}
