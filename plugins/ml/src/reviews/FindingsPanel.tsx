import Button from '@mui/material/Button';
import { Finding, Review, StatusLevel } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../kit/RelativeTime';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { Who } from '../kit/Who';
import { useMlText } from '../text/useMlText';

/** What must be put right, with who does it and until when. */
export function FindingsPanel(props: { review: Review; onRaise: () => void }) {
  const { findings, may } = props.review;
  const t = useMlText();
  return (
    <Section
      title={t('reviews.findings.title')}
      actions={
        may.findings && (
          <Button size="small" onClick={props.onRaise}>
            {t('reviews.findings.raise')}
          </Button>
        )
      }
    >
      {findings.length === 0 ? (
        t('reviews.findings.none')
      ) : (
        <RowTable
          caption={t('reviews.findings.title')}
          head={[
            t('reviews.findings.name'),
            t('reviews.findings.severity'),
            t('reviews.findings.state'),
            t('reviews.findings.owner'),
            t('reviews.findings.due'),
          ]}
          rows={findings.map(finding => [
            <span title={finding.text}>{finding.title}</span>,
            <StatusBadge
              compact
              level={levelOf(finding)}
              text={t(`reviews.findings.severities.${finding.severity}`)}
            />,
            t(`reviews.findings.states.${finding.state}`),
            finding.owner ? (
              <Who who={finding.owner} />
            ) : (
              t('reviews.findings.noOwner')
            ),
            finding.dueAt ? (
              <RelativeTime iso={finding.dueAt} />
            ) : (
              t('reviews.findings.noDue')
            ),
          ])}
        />
      )}
    </Section>
  );
}

/** What is settled steps back. */
function levelOf({ state, severity }: Finding): StatusLevel {
  if (state === 'done' || state === 'accepted') {
    return 'ok';
  }
  return severity === 'high' || severity === 'critical'
    ? 'failing'
    : 'attention';
}
