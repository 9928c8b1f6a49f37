import { useRouteRef } from '@backstage/frontend-plugin-api';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useCallback, useMemo, useState } from 'react';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { rootRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { InventoryView, ListAnswer } from './InventoryView';
import { ListState } from './listState';
import { INVENTORY_TABS, InventoryTab } from './tabs';
import { rememberEverything, useDefaultView } from './useDefaultView';
import { useFacets } from './useFacets';
import { useInventory } from './useInventory';
import { useListState } from './useListState';
import { useMyRefs } from './useMyRefs';

/** The list of one tab of the ML page. */
export function InventoryPage(props: {
  tab: 'models' | 'datasets' | 'features' | 'services';
}) {
  return (
    <MlQueryProvider>
      {props.tab === 'features' ? (
        <FeatureLists />
      ) : (
        <InventoryList key={props.tab} tab={INVENTORY_TABS[props.tab]} />
      )}
    </MlQueryProvider>
  );
}

/** Feature sets, or the single features in them. */
function FeatureLists() {
  const t = useMlText();
  const [state, setState] = useListState();
  const tab = state.singles ? INVENTORY_TABS.singles : INVENTORY_TABS.features;
  return (
    <InventoryList
      key={tab.id}
      tab={tab}
      extra={
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label={t('inventory.granularity')}
          value={tab.id}
          onChange={(_, id) =>
            id && setState({ ...state, singles: id === 'singles' })
          }
        >
          <ToggleButton value="features">{t('inventory.sets')}</ToggleButton>
          <ToggleButton value="singles">{t('inventory.singles')}</ToggleButton>
        </ToggleButtonGroup>
      }
    />
  );
}

function InventoryList(props: { tab: InventoryTab; extra?: React.ReactNode }) {
  const { tab, extra } = props;
  const root = useRouteRef(rootRouteRef);
  const [state, setState] = useListState();
  const [shownByDefault, setShownByDefault] = useState<ListState['filters']>();
  const applyDefault = useCallback(
    (next: ListState) => {
      setShownByDefault(next.filters);
      setState(next);
    },
    [setState],
  );
  const { deciding } = useDefaultView(tab.kind, state, applyDefault);
  const myRefs = useMyRefs();
  const answer = useListAnswer(tab, state, !deciding);
  const wanted = useMemo(
    () => [...new Set([...tab.filters, ...tab.summary])],
    [tab],
  );
  const counts = useFacets(tab.kind, state, wanted, !deciding);
  const onState = useCallback(
    (next: ListState) => {
      if (next.everything) {
        rememberEverything();
      }
      setState(next);
    },
    [setState],
  );
  return (
    <InventoryView
      tab={tab}
      extra={extra}
      answer={answer}
      counts={counts}
      myRefs={myRefs.data ?? []}
      isDefaultView={
        Boolean(shownByDefault) &&
        JSON.stringify(shownByDefault) === JSON.stringify(state.filters)
      }
      state={state}
      onState={onState}
      registerPath={`${root?.() ?? '/ml'}/register`}
    />
  );
}

function useListAnswer(
  tab: InventoryTab,
  state: ListState,
  enabled: boolean,
): ListAnswer {
  const list = useInventory(tab.kind, state, enabled);
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = list;
  const items = useMemo(() => data?.pages.flatMap(page => page.items), [data]);
  const onMore = useCallback(() => {
    if (!isFetching) {
      fetchNextPage();
    }
  }, [isFetching, fetchNextPage]);
  if (data && items) {
    const { totalItems, sweep } = data.pages[0];
    return {
      status: 'ready',
      items,
      totalItems,
      sweep,
      hasMore: hasNextPage,
      onMore,
      moreError: list.isFetchNextPageError ? error ?? undefined : undefined,
    };
  }
  return error
    ? { status: 'failed', error, onRetry: () => refetch() }
    : { status: 'loading' };
}
