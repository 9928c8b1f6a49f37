import LockIcon from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import {
  Decision,
  DecisionBody,
  DECISIONS,
  Review,
} from '@callboard/plugin-ml-common';
import { useRef, useState } from 'react';
import { linksInText } from '../kit/linksInText';
import { RefLinks } from '../kit/RefLinks';
import { Who } from '../kit/Who';
import { useMlText } from '../text/useMlText';
import { DecisionForm } from './DecisionForm';
import { ApiAction } from '../api/useApiAction';
import { SentenceText } from './SentenceText';

/** The decision, always in sight; for those who may not decide, who may, and why they may not. */
export function DecisionBar(props: {
  review: Review;
  deciding: ApiAction<DecisionBody>;
  onResubmit: () => void;
}) {
  const { review, deciding, onResubmit } = props;
  const t = useMlText();
  return (
    <Box
      component="section"
      aria-label={t('reviews.decide.title')}
      sx={{
        position: 'sticky',
        // On small screens the navigation of the portal lies over the last 56 px.
        bottom: { xs: 56, sm: 0 },
        zIndex: 2,
        mx: { xs: -2, sm: -3 },
        px: { xs: 2, sm: 3 },
        py: 1.5,
        maxHeight: '70vh',
        overflowY: 'auto',
        bgcolor: 'background.paper',
        borderTop: 2,
        borderColor: 'primary.main',
        boxShadow: 4,
        ...linksInText,
      }}
    >
      {review.mayDecide.allowed ? (
        <Deciding review={review} deciding={deciding} />
      ) : (
        <MayNot review={review} onResubmit={onResubmit} />
      )}
    </Box>
  );
}

function Deciding(props: {
  review: Review;
  deciding: ApiAction<DecisionBody>;
}) {
  const { review, deciding } = props;
  const { mayDecide, stages } = review;
  const t = useMlText();
  const [chosen, setChosen] = useState<Decision>();
  const [recorded, setRecorded] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    // The form goes, and with it the part that has the focus.
    button.current?.focus();
    setChosen(undefined);
  };
  const stage =
    stages.find(({ id }) => id === mayDecide.stage)?.title ??
    review.stage ??
    '';
  const { onBehalfOf } = mayDecide;
  return (
    <>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1,
        }}
      >
        <Box sx={{ flex: '1 1 200px', fontWeight: 600 }}>
          <span role="status">
            {recorded && `${t('reviews.decide.recorded')} `}
          </span>
          {onBehalfOf
            ? t('reviews.decide.onBehalf', {
                stage,
                who: <Who who={onBehalfOf} />,
              })
            : t('reviews.decide.stage', { stage })}
        </Box>
        {DECISIONS.map(decision => (
          <Button
            key={decision}
            ref={decision === chosen ? button : undefined}
            size="small"
            variant={
              decision === (chosen ?? 'approve') ? 'contained' : 'outlined'
            }
            color={decision === 'reject' ? 'error' : 'primary'}
            aria-pressed={decision === chosen}
            onClick={() => {
              setChosen(decision);
              setRecorded(false);
            }}
          >
            {t(`reviews.decide.${decision}`)}
          </Button>
        ))}
      </Box>
      {chosen && (
        <DecisionForm
          review={review}
          decision={chosen}
          deciding={deciding}
          onClose={() => {
            close();
            deciding.reset();
          }}
          onDone={() => {
            close();
            setRecorded(true);
          }}
        />
      )}
    </>
  );
}

function MayNot(props: { review: Review; onResubmit: () => void }) {
  const { review, onResubmit } = props;
  const t = useMlText();
  return review.may.resubmit ? (
    <>
      <Button size="small" variant="contained" onClick={onResubmit}>
        {t('reviews.decide.resubmit')}
      </Button>
      <Box component="details" sx={{ mt: 1 }}>
        <Box component="summary" sx={{ cursor: 'pointer' }}>
          {t('reviews.decide.mayNot')}
        </Box>
        <Reasons review={review} />
      </Box>
    </>
  ) : (
    <>
      <Box sx={{ display: 'flex', gap: 0.75, fontWeight: 600 }}>
        <LockIcon aria-hidden sx={{ fontSize: 18, mt: '1px' }} />
        {t('reviews.decide.mayNot')}
      </Box>
      <Reasons review={review} />
    </>
  );
}

function Reasons(props: { review: Review }) {
  const { mayDecide, stages, state } = props.review;
  const t = useMlText();
  const current = stages.find(each => each.state === 'current');
  return (
    <Box component="ul" sx={{ m: 0, pl: 3 }}>
      {mayDecide.reasons.map(({ text }) => (
        <li key={text}>
          <SentenceText text={text} />
        </li>
      ))}
      {state === 'open' && current && current.approvers.length > 0 && (
        <li>
          {t('reviews.decide.who', {
            groups: <RefLinks refs={current.approvers} />,
            stage: current.title,
          })}
        </li>
      )}
    </Box>
  );
}
