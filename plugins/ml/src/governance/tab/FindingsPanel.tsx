import Button from '@mui/material/Button';
import { Finding, FindingBody, StatusLevel } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { useGovernanceAction } from '../../api/useGovernanceAction';
import { EntityLink } from '../../kit/EntityLink';
import { RelativeTime } from '../../kit/RelativeTime';
import { RowTable } from '../../kit/RowTable';
import { Section } from '../../kit/Section';
import { StatusBadge } from '../../kit/StatusBadge';
import { useNow } from '../../kit/useNow';
import { RaiseFindingForm } from '../../reviews/RaiseFindingForm';
import { useMlText } from '../../text/useMlText';
import { ChangeFinding } from './ChangeFinding';
import { isOverdue, isSettled } from './findingState';

const SEVERITY: Record<Finding['severity'], StatusLevel> = {
  low: 'unknown',
  medium: 'attention',
  high: 'failing',
  critical: 'failing',
};

/** What must be put right, by whom and until when. */
export function FindingsPanel(props: {
  entityRef: string;
  findings: Finding[];
  /** Whether the reader may raise and change them. */
  may: boolean;
}) {
  const { entityRef, findings, may } = props;
  const t = useMlText();
  const [raising, setRaising] = useState(false);
  const [changing, setChanging] = useState<Finding>();
  const title = t('governance.findings.title');
  return (
    <Section
      title={title}
      actions={
        may && (
          <Button
            size="small"
            variant="outlined"
            onClick={() => setRaising(true)}
          >
            {t('governance.findings.raise')}
          </Button>
        )
      }
    >
      {findings.length === 0 ? (
        t('governance.findings.none')
      ) : (
        <RowTable
          caption={title}
          head={[
            t('governance.findings.severity'),
            t('governance.findings.finding'),
            t('governance.findings.owner'),
            t('governance.findings.due'),
            t('governance.findings.state'),
          ]}
          rows={findings.map(finding => [
            <StatusBadge
              key="severity"
              compact
              level={isSettled(finding) ? 'ok' : SEVERITY[finding.severity]}
              text={t(`governance.findings.severities.${finding.severity}`)}
            />,
            <Told key="told" finding={finding} />,
            finding.owner && (
              <EntityLink key="owner" entityRef={finding.owner} />
            ),
            <Due key="due" finding={finding} />,
            <State
              key="state"
              finding={finding}
              onChange={may ? () => setChanging(finding) : undefined}
            />,
          ])}
        />
      )}
      {raising && (
        <RaiseFinding entityRef={entityRef} onClose={() => setRaising(false)} />
      )}
      {changing && (
        <ChangeFinding
          finding={changing}
          onClose={() => setChanging(undefined)}
        />
      )}
    </Section>
  );
}

function RaiseFinding(props: { entityRef: string; onClose: () => void }) {
  const { entityRef, onClose } = props;
  const action = useGovernanceAction((api, body: FindingBody) =>
    api.raiseFinding(body),
  );
  return (
    <RaiseFindingForm about={{ entityRef }} action={action} onClose={onClose} />
  );
}

function Told(props: { finding: Finding }) {
  const { title, text, note } = props.finding;
  return (
    <details>
      <summary style={{ cursor: 'pointer' }}>{title}</summary>
      <div style={{ maxWidth: '75ch', whiteSpace: 'pre-wrap' }}>{text}</div>
      {note && <div style={{ whiteSpace: 'pre-wrap' }}>{note}</div>}
    </details>
  );
}

function Due(props: { finding: Finding }) {
  const { finding } = props;
  const t = useMlText();
  const now = useNow();
  if (!finding.dueAt) {
    return <>{t('governance.findings.noDue')}</>;
  }
  return isOverdue(finding, now) ? (
    <StatusBadge
      compact
      level="failing"
      text={t('governance.findings.overdue')}
      measuredAt={finding.dueAt}
    />
  ) : (
    <RelativeTime iso={finding.dueAt} />
  );
}

function State(props: { finding: Finding; onChange?: () => void }) {
  const { finding, onChange } = props;
  const t = useMlText();
  const word = t(`governance.findings.states.${finding.state}`);
  return onChange ? (
    <Button
      size="small"
      onClick={onChange}
      title={t('governance.findings.changeTitle')}
      sx={{ py: 0, minWidth: 0 }}
    >
      {word}
    </Button>
  ) : (
    <>{word}</>
  );
}
