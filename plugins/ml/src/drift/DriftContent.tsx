import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { DriftView } from './DriftView';
import { openColumn, shownComparison } from './shown';
import { useAlertActing, useRunMonitor } from './useDriftActions';
import { useDrift, useDriftColumn, useFoundColumns } from './useDrift';
import { useDriftState } from './useDriftState';

/** The Drift tab of a model, service or feature set. */
export function DriftContent() {
  return (
    <MlQueryProvider>
      <Drift />
    </MlQueryProvider>
  );
}

function Drift() {
  const { entity } = useEntity();
  const [state, onState] = useDriftState();
  const running = useRunMonitor();
  const drift = useDrift(state.days, running.asked);
  const monitored =
    drift.status === 'ready' ? shownComparison(drift.data, state) : undefined;
  return (
    <DriftView
      entityRef={stringifyEntityRef(entity)}
      drift={drift}
      found={useFoundColumns(monitored ?? {}, state)}
      column={useDriftColumn(monitored && openColumn(monitored, state))}
      acting={useAlertActing()}
      running={running}
      state={state}
      onState={onState}
    />
  );
}
