import Box from '@mui/material/Box';
import {
  Review,
  ReviewDecision,
  ReviewStage,
  StatusLevel,
} from '@callboard/plugin-ml-common';
import { Day } from '../kit/Day';
import { linksInText } from '../kit/linksInText';
import { readableRef } from '../kit/readableRef';
import { RefLinks } from '../kit/RefLinks';
import { RelativeTime } from '../kit/RelativeTime';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { Who } from '../kit/Who';
import { useMlText } from '../text/useMlText';
import { SentenceText } from './SentenceText';

const LEVELS = {
  waiting: 'not-set-up',
  current: 'attention',
  passed: 'ok',
  rejected: 'failing',
} as const satisfies Record<ReviewStage['state'], StatusLevel>;

/** The stages in their order, each with who approves and what was decided. */
export function StagesPanel(props: { review: Review }) {
  const { stages, decisions } = props.review;
  const t = useMlText();
  return (
    <Section title={t('reviews.stages.title')}>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {stages.map(stage => (
          <Stage
            key={stage.id}
            stage={stage}
            decisions={decisions.filter(each => each.stage === stage.id)}
          />
        ))}
      </Box>
    </Section>
  );
}

function Stage(props: { stage: ReviewStage; decisions: ReviewDecision[] }) {
  const { stage, decisions } = props;
  const t = useMlText();
  return (
    <Box
      component="li"
      sx={{
        py: 1,
        '& + &': { borderTop: 1, borderColor: 'divider' },
        ...linksInText,
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
        <strong>{stage.title}</strong>
        <StatusBadge
          level={LEVELS[stage.state]}
          text={t(`reviews.stages.${stage.state}`)}
        />
        <span>
          {t('reviews.table.approvals', {
            approvals: String(stage.approvals),
            minApprovals: String(stage.minApprovals),
          })}
        </span>
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        {t('reviews.stages.approvers', {
          groups: <RefLinks refs={stage.approvers} />,
        })}
      </Box>
      {stage.extraApprovals && (
        <div>
          <SentenceText text={stage.extraApprovals} />
        </div>
      )}
      {stage.missingGroups.length > 0 && (
        <StatusBadge
          level="failing"
          text={t('reviews.stages.missing', {
            groups: stage.missingGroups.map(readableRef).join(', '),
          })}
        />
      )}
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2 }}>
        {decisions.map(decision => (
          <Decided key={decision.id} decision={decision} />
        ))}
      </Box>
    </Box>
  );
}

function Decided(props: { decision: ReviewDecision }) {
  const { by, onBehalfOf, decision, at, comment, conditions, until } =
    props.decision;
  const t = useMlText();
  const why = props.decision.void;
  return (
    <Box component="li" sx={{ overflowWrap: 'anywhere' }}>
      <Box component={why ? 's' : 'span'}>
        <Who who={by} />{' '}
        {onBehalfOf && (
          <>
            {t('reviews.stages.onBehalf', { who: <Who who={onBehalfOf} /> })}{' '}
          </>
        )}
        <strong>{t(`reviews.stages.decision.${decision}`)}</strong>{' '}
        {until && t('reviews.stages.until', { until: <Day iso={until} /> })}{' '}
        <RelativeTime iso={at} />
        {comment && `: ${comment}`}
      </Box>
      {conditions.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2 }}>
          {conditions.map(condition => (
            <li key={condition}>{condition}</li>
          ))}
        </Box>
      )}
      {why && (
        <div>
          {t('reviews.stages.void', { reason: <SentenceText text={why} /> })}
        </div>
      )}
    </Box>
  );
}
