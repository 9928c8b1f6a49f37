import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { MlKind } from '@callboard/plugin-ml-common';
import { mlApiRef } from '../api/mlApiRef';
import { isNarrowed, ListState, NEEDS_ATTENTION } from './listState';
import { useMyRefs } from '../api/useMyRefs';

const WANTS_EVERYTHING = 'callboard.ml.show-everything';

/** Remembers for this browser session that the person asked for everything. */
export function rememberEverything() {
  sessionStorage.setItem(WANTS_EVERYTHING, 'true');
}

/**
 * Opens a bare list on what the signed-in person owns that needs attention,
 * when there is any. `deciding` is true until that is known, so that rows do
 * not appear and go again.
 */
export function useDefaultView(
  kind: MlKind,
  state: ListState,
  setState: (next: ListState) => void,
): { deciding: boolean } {
  const api = useApi(mlApiRef);
  const [deciding, setDeciding] = useState(
    () =>
      !isNarrowed(state) &&
      !state.everything &&
      !sessionStorage.getItem(WANTS_EVERYTHING),
  );
  const mine = useMyRefs();
  const { data, isError } = useQuery({
    queryKey: ['ml', 'default-view', kind, mine.data],
    enabled: deciding && Boolean(mine.data?.length),
    retry: false,
    queryFn: async ({ signal }) => {
      const answer = await api.getInventory(
        { kind: [kind], owner: mine.data, status: NEEDS_ATTENTION, limit: 1 },
        signal,
      );
      return answer.totalItems > 0;
    },
  });
  const answered =
    data !== undefined || isError || mine.isError || mine.data?.length === 0;
  useEffect(() => {
    if (!deciding || !answered) {
      return;
    }
    setDeciding(false);
    if (data && mine.data && !isNarrowed(state)) {
      setState({
        ...state,
        filters: { owner: mine.data, status: NEEDS_ATTENTION },
      });
    }
  }, [deciding, answered, data, mine.data, state, setState]);
  return { deciding };
}
