import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { readImpactState, writeImpactState } from './impactState';
import { ImpactView } from './ImpactView';
import { useImpact } from './useImpact';
import { useNotifyOwners } from './useNotifyOwners';

/** Which services a node reaches, and who owns them. */
export function ImpactPage() {
  return (
    <MlQueryProvider>
      <Impact />
    </MlQueryProvider>
  );
}

function Impact() {
  const [search, setSearch] = useSearchParams();
  const state = useMemo(() => readImpactState(search), [search]);
  return (
    <ImpactView
      impact={useImpact(state)}
      notifying={useNotifyOwners()}
      state={state}
      onState={next => setSearch(writeImpactState(next))}
    />
  );
}
