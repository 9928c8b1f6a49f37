import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { Review } from '@callboard/plugin-ml-common';
import { errorText } from '../api/errorText';
import { Day } from '../kit/Day';
import { EntityLink } from '../kit/EntityLink';
import { linksInText } from '../kit/linksInText';
import { RelativeTime } from '../kit/RelativeTime';
import { RiskMark } from '../kit/RiskMark';
import { useNow } from '../kit/useNow';
import { versionName } from '../kit/versionName';
import { Who } from '../kit/Who';
import { useMlText } from '../text/useMlText';
import { overrideInForce } from './overrideInForce';
import { ReviewDue } from './ReviewDue';
import { SentenceText } from './SentenceText';
import { Asked } from './ReviewDialogs';
import { ReviewMenu } from './ReviewMenu';
import { ReviewSentence } from './ReviewSentence';
import { ReviewStateBadge } from '../kit/ReviewStateBadge';
import { ReviewActions } from './useReviewActions';

/** What is reviewed, and where that stands. */
export function ReviewHead(props: {
  review: Review;
  actions: ReviewActions;
  onAsk: (asked: Asked) => void;
}) {
  const { review, actions, onAsk } = props;
  const t = useMlText();
  const { exporting } = actions;
  return (
    <Box component="header">
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1.5 }}>
        <Box
          component="h2"
          sx={{
            m: 0,
            flex: 1,
            minWidth: 0,
            fontSize: '1.375rem',
            fontWeight: 600,
            lineHeight: 1.3,
          }}
        >
          <EntityLink entityRef={review.entityRef} title={review.title} icon />{' '}
          {versionName(review.label)}{' '}
          {t('reviews.page.forEnvironment', {
            environment: review.environment,
          })}
        </Box>
        <ReviewMenu may={review.may} exporting={exporting} onAsk={onAsk} />
      </Box>
      <Box sx={{ fontSize: '1.0625rem', fontWeight: 600, mt: 0.5 }}>
        <ReviewSentence review={review} />
        <Since review={review} />
      </Box>
      <Facts review={review} />
      {exporting.error && (
        <Alert severity="error" variant="outlined" sx={{ mt: 1, py: 0 }}>
          {t('reviews.menu.exportFailed')} {errorText(exporting.error)}
        </Alert>
      )}
    </Box>
  );
}

/** What became of it while it was open: it changed, or somebody lets it pass. */
function Since(props: { review: Review }) {
  const { review } = props;
  const { state, events } = review;
  const t = useMlText();
  const override = overrideInForce(review, useNow());
  const changed =
    state === 'open' || state === 'changes-requested'
      ? events.findLast(({ kind }) => kind === 'changed')
      : undefined;
  return (
    <>
      {changed && (
        <div>
          {t('reviews.stands.changed', {
            when: <RelativeTime iso={changed.at} />,
            what: <SentenceText text={changed.text} />,
          })}
        </div>
      )}
      {override && (
        <div>
          {t('reviews.stands.override', {
            until: <Day iso={override.until} />,
            who: <Who who={override.by} />,
          })}
        </div>
      )}
    </>
  );
}

function Facts(props: { review: Review }) {
  const { review } = props;
  const { riskTier = 'unknown', policy, trigger, requestedAt } = review;
  const t = useMlText();
  const when = <RelativeTime iso={requestedAt} />;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        rowGap: 0.5,
        mt: 0.75,
        color: 'text.secondary',
        ...linksInText,
      }}
    >
      <ReviewStateBadge review={review} />
      <RiskMark tier={riskTier} title={t(`reviews.risk.${riskTier}`)} />
      <span>
        {t('reviews.page.policy', {
          title: policy.title,
          version: String(policy.version),
        })}
      </span>
      <span>
        {trigger === 'manual'
          ? t('reviews.page.requested', {
              who: <Who who={review.requestedBy} />,
              when,
            })
          : t('reviews.page.opened', {
              when,
              trigger: t(`reviews.trigger.${trigger}`),
            })}
      </span>
      {(review.state === 'open' || review.state === 'changes-requested') && (
        <span>
          {t('reviews.page.due', { when: <ReviewDue review={review} /> })}
        </span>
      )}
    </Box>
  );
}
