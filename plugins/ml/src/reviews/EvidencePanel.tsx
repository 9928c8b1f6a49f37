import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Review } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { CopyButton } from '../kit/CopyButton';
import { EntityLink } from '../kit/EntityLink';
import { FactList } from '../kit/FactList';
import { RiskMark } from '../kit/RiskMark';
import { Section } from '../kit/Section';
import { shortDigest } from '../kit/shortDigest';
import { StatusBadge } from '../kit/StatusBadge';
import { versionName } from '../kit/versionName';
import { useMlText } from '../text/useMlText';
import { useModelTabs } from './useModelTabs';

/** What an approval binds, and where each of it can be looked at. */
export function EvidencePanel(props: { review: Review }) {
  const { review } = props;
  const { since, versionId, label } = review;
  const t = useMlText();
  const tabs = useModelTabs(review.entityRef);
  const links: Array<[string, string]> = [
    [t('reviews.evidence.card'), tabs.card()],
    [
      `${t('reviews.evidence.versions')} ${versionName(label)}`,
      tabs.version(versionId),
    ],
    ...(since && since.versionId !== versionId
      ? [
          [
            t('reviews.evidence.compare', {
              version: versionName(since.label),
            }),
            tabs.compare(since.versionId, versionId),
          ] satisfies [string, string],
        ]
      : []),
    [t('reviews.evidence.smoke'), tabs.smoke()],
    [t('reviews.evidence.lineage'), tabs.page],
  ];
  return (
    <Section title={t('reviews.evidence.title')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, mb: 1.5 }}>
        {links.map(([name, to]) => (
          <Link key={name} component={RouterLink} to={to}>
            {name}
          </Link>
        ))}
      </Box>
      <Bound review={review} />
    </Section>
  );
}

function Bound(props: { review: Review }) {
  const { binding } = props.review;
  const t = useMlText();
  const { artifact, card, cardRevision, datasets, baseModels } = binding;
  const revision =
    cardRevision === undefined
      ? ''
      : t('reviews.evidence.revision', { revision: String(cardRevision) });
  return (
    <FactList
      facts={[
        {
          label: t('reviews.evidence.artifact'),
          value: artifact ? (
            <Digest value={artifact} />
          ) : (
            <StatusBadge
              level="failing"
              text={t('reviews.evidence.noDigest')}
            />
          ),
          wide: true,
        },
        {
          label: t('reviews.evidence.cardFile'),
          value: card ? (
            <>
              {revision} <Digest value={`sha256:${card}`} />
            </>
          ) : (
            t('reviews.evidence.none')
          ),
          wide: true,
        },
        {
          label: t('reviews.evidence.datasets'),
          value: (
            <Lines
              lines={datasets.map(({ ref, name, role, digest }) => (
                <>
                  {ref ? <EntityLink entityRef={ref} /> : name} ({role}){' '}
                  {digest && <Digest value={digest} />}
                </>
              ))}
            />
          ),
          wide: true,
        },
        {
          label: t('reviews.evidence.baseModels'),
          value: (
            <Lines
              lines={baseModels.map(({ ref, digest }) => (
                <>
                  <EntityLink entityRef={ref} />{' '}
                  {digest && <Digest value={digest} />}
                </>
              ))}
            />
          ),
          wide: true,
        },
        {
          label: t('reviews.evidence.license'),
          value: binding.license ?? t('reviews.evidence.none'),
        },
        {
          label: t('reviews.part.risk-tier'),
          value: binding.riskTier ? (
            <RiskMark tier={binding.riskTier} />
          ) : (
            t('reviews.evidence.none')
          ),
        },
        {
          label: t('reviews.evidence.policy'),
          value: `${binding.policy.id} ${versionName(
            String(binding.policy.version),
          )}`,
        },
      ]}
    />
  );
}

function Lines(props: { lines: ReactNode[] }) {
  const t = useMlText();
  return props.lines.length === 0 ? (
    <>{t('reviews.evidence.none')}</>
  ) : (
    <>
      {props.lines.map((line, at) => (
        <div key={at}>{line}</div>
      ))}
    </>
  );
}

function Digest(props: { value: string }) {
  const t = useMlText();
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      <code title={props.value}>{shortDigest(props.value)}</code>
      <CopyButton text={props.value} label={t('reviews.evidence.copy')} />
    </Box>
  );
}
