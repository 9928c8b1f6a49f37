import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import BackIcon from '@mui/icons-material/ArrowBack';
import { Review } from '@callboard/plugin-ml-common';
import { ReactNode, useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { isRefusal } from '../api/isRefusal';
import { Loaded } from '../api/loaded';
import { EmptyPanel, FailedPanel, StaleNotice } from '../kit/PanelState';
import { partsInPage } from '../kit/partsInPage';
import { useMlText } from '../text/useMlText';
import { ChangesPanel } from './ChangesPanel';
import { ChecksPanel } from './ChecksPanel';
import { ConversationPanel } from './ConversationPanel';
import { DecisionBar } from './DecisionBar';
import { EvidencePanel } from './EvidencePanel';
import { FindingsPanel } from './FindingsPanel';
import { PeoplePanel } from './PeoplePanel';
import { Asked, ReviewDialogs } from './ReviewDialogs';
import { ReviewHead } from './ReviewHead';
import { StagesPanel } from './StagesPanel';
import { ReviewActions } from './useReviewActions';

export interface ReviewViewProps {
  review: Loaded<Review>;
  actions: ReviewActions;
  inboxPath?: string;
}

/** What changed, what the checks say, who decided what, and below it, always in sight, the decision. */
export function ReviewView(props: ReviewViewProps) {
  const { review, inboxPath } = props;
  const t = useMlText();
  return (
    <Box
      sx={{
        p: { xs: 2, sm: 3 },
        pb: '0 !important',
        fontSize: '0.875rem',
        ...partsInPage,
      }}
    >
      {inboxPath && (
        <Link
          component={RouterLink}
          to={inboxPath}
          sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, mb: 1 }}
        >
          <BackIcon aria-hidden sx={{ fontSize: 16 }} />
          {t('reviews.page.toInbox')}
        </Link>
      )}
      {review.status === 'loading' && <PageSkeleton />}
      {review.status === 'failed' &&
        (isRefusal(review.error) ? (
          <EmptyPanel
            title={t('reviews.page.goneTitle')}
            text={t('reviews.page.gone')}
          />
        ) : (
          <FailedPanel
            what={t('reviews.page.what')}
            error={review.error}
            onRetry={review.onRetry}
          />
        ))}
      {review.status === 'ready' && (
        <>
          {review.refreshFailure && (
            <StaleNotice
              what={t('reviews.page.what')}
              failure={review.refreshFailure}
            />
          )}
          <Body review={review.data} actions={props.actions} />
        </>
      )}
    </Box>
  );
}

function Body(props: { review: Review; actions: ReviewActions }) {
  const { review, actions } = props;
  const [asked, setAsked] = useState<Asked>();
  return (
    <>
      <ReviewHead review={review} actions={actions} onAsk={setAsked} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          mt: 2,
          mb: 2,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: 'minmax(0, 5fr) minmax(0, 7fr)',
          },
        }}
      >
        <Column>
          <ChangesPanel review={review} />
          <EvidencePanel review={review} />
          <PeoplePanel review={review} />
        </Column>
        <Column>
          <ChecksPanel
            review={review}
            onWaive={check => setAsked({ what: 'waive', check })}
          />
          <StagesPanel review={review} />
          <FindingsPanel
            review={review}
            onRaise={() => setAsked({ what: 'raise' })}
          />
          <ConversationPanel review={review} commenting={actions.comment} />
        </Column>
      </Box>
      <DecisionBar
        review={review}
        deciding={actions.decide}
        onResubmit={() => setAsked({ what: 'resubmit' })}
      />
      {asked && (
        <ReviewDialogs
          asked={asked}
          review={review}
          actions={actions}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function Column(props: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'minmax(0, 1fr)',
        // A long title goes on in a second line before it leaves its card.
        '& section h2': { flex: '1 1 auto', minWidth: 0 },
      }}
    >
      {props.children}
    </Box>
  );
}

/** As tall as the head and the first panels of both columns. */
function PageSkeleton() {
  return (
    <Box aria-busy>
      <Skeleton height={40} width="50%" />
      <Skeleton height={30} width="70%" />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          mt: 2,
          gridTemplateColumns: { xs: '1fr', lg: '5fr 7fr' },
        }}
      >
        <Skeleton variant="rounded" height={420} />
        <Skeleton variant="rounded" height={420} />
      </Box>
    </Box>
  );
}
