import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { Loaded } from '../api/loaded';
import { EmptyPanel, FailedPanel, StaleNotice } from '../kit/PanelState';
import { partsInPage } from '../kit/partsInPage';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { InboxFilters } from './InboxFilters';
import { InboxSentence } from './InboxSentence';
import { InboxState, isNarrowed } from './inboxState';
import { InboxTable } from './InboxTable';
import { Inbox } from './useInbox';
import { KnownReviews } from './useReviews';

export interface InboxViewProps {
  inbox: Inbox;
  state: InboxState;
  onState: (change: Partial<InboxState>) => void;
}

/** What waits for a decision: the reader's first, then all others, each by risk. */
export function InboxView(props: InboxViewProps) {
  const { inbox, state, onState } = props;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 2,
        p: { xs: 2, sm: 3 },
        fontSize: '0.875rem',
        ...partsInPage,
      }}
    >
      <Box
        component="header"
        sx={{ fontSize: '1.125rem', fontWeight: 600, minHeight: '1.5em' }}
      >
        <InboxSentence counts={inbox.counts} />
      </Box>
      <InboxFilters state={state} owners={inbox.owners} onState={onState} />
      <Lists {...props} />
    </Box>
  );
}

function Lists(props: InboxViewProps) {
  const { inbox, state } = props;
  const t = useMlText();
  const { mine, others } = inbox;
  const rest = others && withoutMine(others, mine !== undefined);
  if (
    (!mine || isEmpty(mine)) &&
    (!rest || isEmpty(rest)) &&
    (mine ?? rest) !== undefined
  ) {
    return <Nothing {...props} />;
  }
  const othersTitle =
    state.show === 'decided' ? 'reviews.show.decided' : 'reviews.table.others';
  return (
    <>
      {mine && !isEmpty(mine) && (
        <List title={t('reviews.table.mine')} loaded={mine} height={200} />
      )}
      {rest && !isEmpty(rest) && (
        <List title={t(othersTitle)} loaded={rest} height={420} />
      )}
    </>
  );
}

function List(props: {
  title: string;
  loaded: Loaded<KnownReviews>;
  height: number;
}) {
  const { title, loaded, height } = props;
  const t = useMlText();
  if (loaded.status === 'failed') {
    return (
      <FailedPanel
        what={t('reviews.what')}
        error={loaded.error}
        onRetry={loaded.onRetry}
      />
    );
  }
  if (loaded.status === 'loading') {
    return <Skeleton variant="rounded" height={height} aria-busy />;
  }
  const { reviews, totalItems, more } = loaded.data;
  return (
    <Section
      title={title}
      actions={
        <Box sx={{ color: 'text.secondary' }}>
          {more
            ? t('reviews.table.shown', {
                shown: String(reviews.length),
                total: String(totalItems),
              })
            : String(reviews.length)}
        </Box>
      }
    >
      {loaded.refreshFailure && (
        <StaleNotice what={t('reviews.what')} failure={loaded.refreshFailure} />
      )}
      <InboxTable caption={title} reviews={reviews} />
      {more?.error && (
        <FailedPanel
          what={t('reviews.table.moreWhat')}
          error={more.error}
          onRetry={more.onMore}
        />
      )}
      {more && !more.error && (
        <Button size="small" disabled={more.loading} onClick={more.onMore}>
          {t('reviews.table.more')}
        </Button>
      )}
    </Section>
  );
}

function Nothing(props: InboxViewProps) {
  const { state, onState } = props;
  const t = useMlText();
  if (!isNarrowed(state)) {
    return (
      <EmptyPanel
        title={t('reviews.empty.title')}
        text={t('reviews.empty.text')}
      />
    );
  }
  const ofMine =
    state.show === 'mine' && !state.risk && !state.owner && !state.overdue;
  return (
    <EmptyPanel
      title={t(
        ofMine ? 'reviews.empty.mineTitle' : 'reviews.empty.filteredTitle',
      )}
      text={t(ofMine ? 'reviews.empty.mineText' : 'reviews.empty.filteredText')}
      action={
        <Button
          variant="outlined"
          onClick={() =>
            onState({
              show: 'undecided',
              risk: undefined,
              owner: undefined,
              overdue: false,
            })
          }
        >
          {t('reviews.filter.clear')}
        </Button>
      }
    />
  );
}

function isEmpty(loaded: Loaded<KnownReviews>): boolean {
  return (
    loaded.status === 'ready' &&
    loaded.data.reviews.length === 0 &&
    !loaded.data.more
  );
}

/** The reader's have their own list above. */
function withoutMine(
  loaded: Loaded<KnownReviews>,
  apart: boolean,
): Loaded<KnownReviews> {
  if (loaded.status !== 'ready' || !apart) {
    return loaded;
  }
  const { data } = loaded;
  const reviews = data.reviews.filter(({ mine }) => !mine);
  const totalItems = data.totalItems - (data.reviews.length - reviews.length);
  return { ...loaded, data: { ...data, reviews, totalItems } };
}
