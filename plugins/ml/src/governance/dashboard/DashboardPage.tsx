import { MlQueryProvider } from '../../api/MlQueryProvider';
import { useFacets } from '../../inventory/useFacets';
import { useListAnswer } from '../../inventory/useListAnswer';
import { useListState } from '../../inventory/useListState';
import { DASHBOARD_TAB } from './dashboardTab';
import { DashboardView } from './DashboardView';
import {
  useFindingCounts,
  useServing,
  useUnapproved,
  useUnapprovedHighRisk,
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
      unapprovedHighRisk={useUnapprovedHighRisk(state.filters.owner)}
      unapproved={useUnapproved()}
      findings={useFindingCounts()}
      serving={useServing()}
      state={state}
      onState={onState}
    />
  );
}
