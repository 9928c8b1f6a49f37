import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import {
  EntityGovernance,
  RISK_TIERS,
  RiskAssessment,
  RiskAssessmentsAnswer,
} from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { Loaded } from '../../api/loaded';
import { FactList } from '../../kit/FactList';
import { FailedPanel } from '../../kit/PanelState';
import { linksInText } from '../../kit/linksInText';
import { RelativeTime } from '../../kit/RelativeTime';
import { RiskMark } from '../../kit/RiskMark';
import { Section } from '../../kit/Section';
import { Who } from '../../kit/Who';
import { useMlText } from '../../text/useMlText';
import { RiskDialog } from './RiskDialog';
import { useAssessRisk, useRiskQuestions } from './useRisk';

/** How risky it is, who says so, and the questionnaire that finds out. */
export function RiskPanel(props: { risk: EntityGovernance['risk'] }) {
  const questions = useRiskQuestions();
  const assessing = useAssessRisk();
  const [open, setOpen] = useState(false);
  return (
    <>
      <RiskView
        risk={props.risk}
        questions={questions}
        result={assessing.result}
        onAssess={() => {
          assessing.reset();
          setOpen(true);
        }}
      />
      {open && questions.status === 'ready' && (
        <RiskDialog
          questions={questions.data}
          assessing={assessing}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

export function RiskView(props: {
  risk: EntityGovernance['risk'];
  questions: Loaded<RiskAssessmentsAnswer>;
  /** What was answered just now. */
  result?: RiskAssessment;
  onAssess: () => void;
}) {
  const { risk, questions, result, onAssess } = props;
  const { declared, assessed, effective } = risk;
  const t = useMlText();
  const known = questions.status === 'ready' ? questions.data : undefined;
  const none = t('governance.risk.none');
  return (
    <Section
      title={t('governance.risk.title')}
      actions={
        known?.mayAssess && (
          <Button size="small" variant="outlined" onClick={onAssess}>
            {t(
              known.assessments.length > 0
                ? 'governance.risk.again'
                : 'governance.risk.assess',
            )}
          </Button>
        )
      }
    >
      <Box role="status">
        {result && <Result result={result} declared={declared} />}
      </Box>
      <FactList
        facts={[
          {
            label: t('governance.risk.effective'),
            value: effective ? <RiskMark tier={effective} /> : none,
          },
          {
            label: t('governance.risk.declared'),
            value: declared ? <RiskMark tier={declared} /> : none,
          },
          {
            label: t('governance.risk.assessed'),
            value: assessed ? (
              <RiskMark tier={assessed} />
            ) : (
              t('governance.risk.never')
            ),
          },
        ]}
      />
      <Box sx={{ mt: 1, color: 'text.secondary', fontSize: '0.8125rem' }}>
        {t('governance.risk.why')}{' '}
        {known && !known.mayAssess && t('governance.risk.mayNot')}
      </Box>
      {questions.status === 'failed' && (
        <FailedPanel
          what={t('governance.risk.what')}
          error={questions.error}
          onRetry={questions.onRetry}
        />
      )}
      {known && known.assessments.length > 0 && (
        <Earlier assessments={known.assessments} />
      )}
    </Section>
  );
}

function Result(props: {
  result: RiskAssessment;
  declared: EntityGovernance['risk']['declared'];
}) {
  const { result, declared } = props;
  const t = useMlText();
  return (
    <Alert severity="info" variant="outlined" sx={{ mb: 1 }}>
      {t('governance.risk.result', { tier: <RiskMark tier={result.tier} /> })}{' '}
      {declared &&
        RISK_TIERS.indexOf(declared) > RISK_TIERS.indexOf(result.tier) &&
        t('governance.risk.declaredHolds', {
          tier: <RiskMark tier={declared} />,
        })}
      <Reasons reasons={result.reasons} />
    </Alert>
  );
}

function Earlier(props: { assessments: RiskAssessment[] }) {
  const { assessments } = props;
  const t = useMlText();
  return (
    <Box component="details" sx={{ mt: 1 }}>
      <Box component="summary" sx={{ cursor: 'pointer' }}>
        {t('governance.risk.earlier', { count: assessments.length })}
      </Box>
      {assessments.map(({ id, tier, by, at, reasoning, reasons }) => (
        <Box
          key={id}
          sx={{
            mt: 1,
            pl: 2,
            borderLeft: 2,
            borderColor: 'divider',
            ...linksInText,
          }}
        >
          <RiskMark tier={tier} /> <Who who={by} /> <RelativeTime iso={at} />
          <Box sx={{ maxWidth: '75ch', whiteSpace: 'pre-wrap' }}>
            {reasoning}
          </Box>
          <Reasons reasons={reasons} />
        </Box>
      ))}
    </Box>
  );
}

/** Which answers led to a tier. */
function Reasons(props: { reasons: string[] }) {
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: '0.8125rem' }}>
      {props.reasons.map(reason => (
        <li key={reason}>{reason}</li>
      ))}
    </Box>
  );
}
