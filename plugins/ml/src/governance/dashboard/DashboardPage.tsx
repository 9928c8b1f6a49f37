import { MlQueryProvider } from '../../api/MlQueryProvider';
import { useFacets } from '../../inventory/useFacets';
import { useListAnswer } from '../../inventory/useListAnswer';
import { useListState } from '../../inventory/useListState';
import { DASHBOARD_TAB } from './dashboardTab';
import { DashboardView } from './DashboardView';
import {
  useFindingCounts,
  useNeverReviewed,
  useServing,
  useUnapproved,
} from './useDashboard';

/** The governance dashboard. */
export function DashboardPage() {
  return (
    <MlQueryProvider>
      <Dashboard />
    </MlQueryProvider>
  );
}

function Dashboard() {
  const [state, onState] = useListState();
  return (
    <DashboardView
      answer={useListAnswer(DASHBOARD_TAB.kind, state, true)}
      counts={useFacets(DASHBOARD_TAB, state, true)}
      neverReviewed={useNeverReviewed(state.filters.owner)}
      unapproved={useUnapproved()}
      findings={useFindingCounts()}
      serving={useServing()}
      state={state}
      onState={onState}
    />
  );
}
