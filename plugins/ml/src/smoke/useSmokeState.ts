import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readSmokeState, SmokeState, writeSmokeState } from './smokeState';

/** The state in the URL. Choosing a run is a step of its own that the browser's Back undoes. */
export function useSmokeState(): [
  SmokeState,
  (change: Partial<SmokeState>) => void,
] {
  const [search, setSearch] = useSearchParams();
  const state = useMemo(() => readSmokeState(search), [search]);
  const change = useCallback(
    (some: Partial<SmokeState>) =>
      setSearch(now => writeSmokeState({ ...readSmokeState(now), ...some }), {
        replace: !('run' in some),
      }),
    [setSearch],
  );
  return [state, change];
}
