import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { EntityGovernance } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { DenseTable } from '../../kit/DenseTable';
import { EntityLink } from '../../kit/EntityLink';
import { Section } from '../../kit/Section';
import { versionName } from '../../kit/versionName';
import { AliasChip } from '../../registry/AliasChip';
import { useMlText } from '../../text/useMlText';
import { Day } from '../../kit/Day';
import { ReviewLink } from '../../kit/PageLink';
import { ScrollBox } from '../../kit/ScrollBox';
import { StandingBadge } from '../StandingBadge';
import { SuspendMenu } from './SuspendMenu';

type Placed = EntityGovernance['versions'][number];

/** Rows that are shown before one asks for more. */
const FEW = 8;

/** How each version stands in each environment. */
export function StandingsTable(props: {
  versions: Placed[];
  /** Whether the reader may suspend approvals. */
  may: boolean;
}) {
  const { versions, may } = props;
  const t = useMlText();
  const [all, setAll] = useState(false);
  const shown = all ? versions : versions.slice(0, FEW);
  const title = t('governance.versions.title');
  return (
    <Section title={title}>
      <ScrollBox label={title}>
        <DenseTable>
          <thead>
            <tr>
              <th scope="col">{t('governance.versions.version')}</th>
              <th scope="col">{t('governance.versions.environment')}</th>
              <th scope="col">{t('governance.versions.standing')}</th>
              <th scope="col">{t('governance.versions.until')}</th>
              <th scope="col">{t('governance.versions.reason')}</th>
              <th scope="col">{t('governance.versions.runsIn')}</th>
              <th scope="col">{t('governance.versions.review')}</th>
              {may && <td />}
            </tr>
          </thead>
          <tbody>
            {shown.map(version => (
              <Row
                key={`${version.versionId} ${version.environment}`}
                version={version}
                may={may}
              />
            ))}
          </tbody>
        </DenseTable>
      </ScrollBox>
      {shown.length < versions.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('governance.versions.all', {
            count: versions.length - shown.length,
          })}
        </Button>
      )}
    </Section>
  );
}

function reviewWord({ standing }: Placed['standing']) {
  switch (standing) {
    case 'in-review':
      return 'openReview';
    case 'rejected':
      return 'rejectedReview';
    default:
      return 'itsReview';
  }
}

function Row(props: { version: Placed; may: boolean }) {
  const { version, may } = props;
  const { label, aliases, main, environment, standing } = version;
  const t = useMlText();
  const none = (
    <span className="quiet">{t('governance.versions.nothing')}</span>
  );
  return (
    <tr>
      <th scope="row" style={{ fontWeight: main ? 600 : 400 }}>
        {versionName(label)}{' '}
        {aliases.map(alias => (
          <AliasChip key={alias} alias={alias} main={main} />
        ))}
        {main && aliases.length === 0 && (
          <span className="quiet">{t('governance.versions.main')}</span>
        )}
      </th>
      <td>{environment}</td>
      <td>
        <StandingBadge compact standing={standing} />
      </td>
      <td>{standing.until ? <Day iso={standing.until} /> : none}</td>
      <td className="wrap" style={{ minWidth: 240 }}>
        {standing.reason}
      </td>
      <td>
        {standing.deployedIn.length > 0
          ? standing.deployedIn.map(ref => (
              <Box key={ref}>
                <EntityLink entityRef={ref} />
              </Box>
            ))
          : none}
      </td>
      <td>
        {standing.reviewId ? (
          <ReviewLink id={standing.reviewId}>
            {t(`governance.versions.${reviewWord(standing)}`)}
          </ReviewLink>
        ) : (
          none
        )}
      </td>
      {may && (
        <td>
          <SuspendMenu version={version} />
        </td>
      )}
    </tr>
  );
}
