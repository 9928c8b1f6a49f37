import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { InventoryItem, SweepState } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { Loaded, RefreshFailure } from '../api/loaded';
import { partsInPage } from '../kit/partsInPage';
import { EmptyPanel, FailedPanel, StaleNotice } from '../kit/PanelState';
import { RelativeTime } from '../kit/RelativeTime';
import { useMlText } from '../text/useMlText';
import { FilterBar } from './FilterBar';
import { InventorySummary } from './InventorySummary';
import { InventoryTable } from './InventoryTable';
import { isNarrowed, ListState, withoutNarrowing } from './listState';
import { SweepNotice } from './SweepNotice';
import { InventoryTab } from './tabs';
import { FacetCounts } from './useFacets';

/** What is known of the list. */
export type ListAnswer =
  | { status: 'loading' }
  | { status: 'failed'; error: Error; onRetry: () => void }
  | {
      status: 'ready';
      items: InventoryItem[];
      totalItems: number;
      sweep: SweepState;
      hasMore: boolean;
      onMore: () => void;
      /** Why the next page could not be had; the rows stay. */
      moreError?: Error;
      refreshFailure?: RefreshFailure;
    };

export interface InventoryViewProps {
  tab: InventoryTab;
  answer: ListAnswer;
  counts: Loaded<FacetCounts>;
  myRefs: string[];
  /** The list was narrowed to the person's own by default. */
  isDefaultView: boolean;
  state: ListState;
  onState: (next: ListState) => void;
  /** Where the person may register new entities, if anywhere. */
  registerPath?: string;
  /** More to choose beside the total. */
  extra?: ReactNode;
}

/** The ML page: shares, search and filters, and the list. */
export function InventoryView(props: InventoryViewProps) {
  const { tab, answer, counts, myRefs, state, onState } = props;
  const t = useMlText();
  const known = counts.status === 'ready' ? counts.data : undefined;
  return (
    <Box
      component="main"
      sx={{
        display: 'flex',
        flexDirection: 'column',
        gap: 1,
        height: 'calc(100vh - var(--bui-header-height, 110px))',
        minHeight: 560,
        boxSizing: 'border-box',
        ...partsInPage,
        px: { xs: 1.5, sm: 3 },
        pt: 0,
        pb: { xs: 9, sm: 2 },
      }}
    >
      {counts.status !== 'failed' && (
        <InventorySummary
          fields={tab.summary}
          counts={known}
          state={state}
          onState={onState}
        />
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.25 }}>
        <FilterBar
          filters={tab.filters}
          counts={counts.status === 'failed' ? {} : known?.values}
          myRefs={myRefs}
          state={state}
          onState={onState}
        />
        {props.extra}
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          justifyContent: 'space-between',
          minHeight: 30,
          columnGap: 2,
        }}
      >
        <Box sx={{ color: 'text.secondary' }}>
          {props.isDefaultView && t('inventory.defaultNotice')}
          {isNarrowed(state) && (
            <Button
              size="small"
              onClick={() => onState(withoutNarrowing(state))}
            >
              {t('inventory.clear')}
            </Button>
          )}
        </Box>
        <Total tab={tab} answer={answer} />
      </Box>
      {answer.status === 'ready' && (
        <Notices answer={answer} counts={counts} tab={tab} />
      )}
      <ListBody {...props} />
    </Box>
  );
}

/** What is wrong with the list and the counts that are shown. */
function Notices(props: {
  tab: InventoryTab;
  answer: Extract<ListAnswer, { status: 'ready' }>;
  counts: Loaded<FacetCounts>;
}) {
  const { tab, answer, counts } = props;
  const t = useMlText();
  return (
    <>
      <SweepNotice sweep={answer.sweep} />
      {answer.refreshFailure && (
        <StaleNotice
          what={t(`inventory.what.${tab.id}`)}
          failure={answer.refreshFailure}
        />
      )}
      {counts.status === 'ready' && counts.refreshFailure && (
        <StaleNotice
          what={t('inventory.counts')}
          failure={counts.refreshFailure}
        />
      )}
      {counts.status === 'failed' && (
        <FailedPanel
          what={t('inventory.counts')}
          error={counts.error}
          onRetry={counts.onRetry}
        />
      )}
    </>
  );
}

function ListBody(props: InventoryViewProps) {
  const { tab, answer, state, onState, registerPath } = props;
  const t = useMlText();
  const what = t(`inventory.what.${tab.id}`);
  if (answer.status === 'failed') {
    return (
      <FailedPanel what={what} error={answer.error} onRetry={answer.onRetry} />
    );
  }
  if (answer.status === 'ready' && answer.items.length === 0) {
    return isNarrowed(state) ? (
      <EmptyPanel
        title={t('inventory.empty.filteredTitle', { what })}
        text={t('inventory.empty.filteredText')}
        action={
          <Button
            variant="outlined"
            onClick={() => onState(withoutNarrowing(state))}
          >
            {t('inventory.clear')}
          </Button>
        }
      />
    ) : (
      <EmptyPanel
        title={t('inventory.empty.title', { what })}
        text={t('inventory.empty.text')}
        action={
          registerPath && (
            <Button
              variant="contained"
              component={RouterLink}
              to={registerPath}
            >
              {t('inventory.register')}
            </Button>
          )
        }
      />
    );
  }
  const ready = answer.status === 'ready' ? answer : undefined;
  return (
    <>
      <InventoryTable
        tab={tab}
        items={ready?.items}
        totalItems={ready?.totalItems ?? 0}
        hasMore={Boolean(ready?.hasMore) && !ready?.moreError}
        onMore={ready?.onMore ?? (() => {})}
        orderBy={state.orderBy}
        onOrderBy={orderBy => onState({ ...state, orderBy })}
      />
      {ready?.moreError && (
        <FailedPanel
          what={t('inventory.moreRows')}
          error={ready.moreError}
          onRetry={ready.onMore}
        />
      )}
    </>
  );
}

function Total(props: { tab: InventoryTab; answer: ListAnswer }) {
  const { tab, answer } = props;
  const t = useMlText();
  return (
    <Box role="status" sx={{ ml: 'auto', whiteSpace: 'nowrap' }}>
      {answer.status === 'loading' && <Skeleton width={180} />}
      {answer.status === 'ready' && (
        <>
          <Box component="strong" sx={{ fontVariantNumeric: 'tabular-nums' }}>
            {t(`inventory.total.${tab.id}`, { count: answer.totalItems })}
          </Box>
          {answer.sweep.completedAt && (
            <Box
              component="span"
              sx={{ ml: 1, color: 'text.secondary', fontSize: '0.75rem' }}
            >
              {t('inventory.asOf')}{' '}
              <RelativeTime iso={answer.sweep.completedAt} />
            </Box>
          )}
        </>
      )}
    </Box>
  );
}
