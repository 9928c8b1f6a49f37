import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { driftApiRef } from '../../api/driftApiRef';
import { asLoaded } from '../../api/loaded';
import { useMyRefs } from '../../api/useMyRefs';
import { MlQueryProvider } from '../../api/MlQueryProvider';
import { readFleetState, writeFleetState } from './fleetState';
import { FleetView } from './FleetView';

const REFRESH_MS = 60_000;

/** Drift of everything that is watched. */
export function FleetPage() {
  return (
    <MlQueryProvider>
      <Fleet />
    </MlQueryProvider>
  );
}

function Fleet() {
  const api = useApi(driftApiRef);
  const [search, setSearch] = useSearchParams();
  const state = useMemo(() => readFleetState(search), [search]);
  const fleet = useQuery({
    queryKey: ['ml', 'drift', 'fleet'],
    refetchInterval: REFRESH_MS,
    queryFn: ({ signal }) => api.getFleet(signal),
  });
  const mine = useMyRefs();
  return (
    <FleetView
      fleet={asLoaded(fleet)}
      myRefs={mine.isError ? [] : mine.data}
      state={state}
      onState={change =>
        setSearch(writeFleetState({ ...state, ...change }), {
          // Typing is no step of its own.
          replace: 'text' in change,
        })
      }
    />
  );
}
