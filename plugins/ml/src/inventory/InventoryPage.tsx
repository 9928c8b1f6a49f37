import { useRouteRef } from '@backstage/frontend-plugin-api';
import Button from '@mui/material/Button';
import { ReactNode, useCallback, useState } from 'react';
import { Link } from 'react-router-dom';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { useRegisterPath } from '../api/useRegisterPath';
import { impactRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { GranularityToggle } from './GranularityToggle';
import { InventoryView } from './InventoryView';
import { ListState } from './listState';
import { INVENTORY_TABS, InventoryTab } from './tabs';
import { rememberEverything, useDefaultView } from './useDefaultView';
import { useFacets } from './useFacets';
import { useListAnswer } from './useListAnswer';
import { useListState } from './useListState';
import { useMyRefs } from '../api/useMyRefs';

/** The list of one tab of the ML page. */
export function InventoryPage(props: {
  tab: 'models' | 'datasets' | 'features' | 'services';
}) {
  return (
    <MlQueryProvider>
      {props.tab === 'features' ? (
        <FeatureLists />
      ) : (
        <InventoryList
          key={props.tab}
          tab={INVENTORY_TABS[props.tab]}
          extra={props.tab === 'datasets' && <ImpactLink />}
        />
      )}
    </MlQueryProvider>
  );
}

/** The way to ask what data reach; nothing where that page is switched off. */
function ImpactLink() {
  const t = useMlText();
  const path = useRouteRef(impactRouteRef)?.();
  return path ? (
    <Button component={Link} to={path} size="small" sx={{ height: 40 }}>
      {t('inventory.impact')}
    </Button>
  ) : null;
}

function FeatureLists() {
  const [state, setState] = useListState();
  const tab = state.singles ? INVENTORY_TABS.singles : INVENTORY_TABS.features;
  return (
    <InventoryList
      key={tab.id}
      tab={tab}
      extra={
        <GranularityToggle
          singles={state.singles}
          onSingles={singles => setState({ ...state, singles })}
        />
      }
    />
  );
}

function InventoryList(props: { tab: InventoryTab; extra?: ReactNode }) {
  const { tab, extra } = props;
  const [state, setState] = useListState();
  const [shownByDefault, setShownByDefault] = useState<ListState['filters']>();
  const applyDefault = useCallback(
    (next: ListState) => {
      setShownByDefault(next.filters);
      setState(next, { silent: true });
    },
    [setState],
  );
  const { deciding } = useDefaultView(tab.kind, state, applyDefault);
  const myRefs = useMyRefs();
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
      answer={useListAnswer(tab.kind, state, !deciding)}
      counts={useFacets(tab, state, !deciding)}
      myRefs={myRefs.data ?? []}
      isDefaultView={
        Boolean(shownByDefault) &&
        JSON.stringify(shownByDefault) === JSON.stringify(state.filters)
      }
      state={state}
      onState={onState}
      registerPath={useRegisterPath()}
    />
  );
}
