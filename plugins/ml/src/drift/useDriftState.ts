import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { DriftState, readDriftState, writeDriftState } from './driftState';

/** The state in the URL. Choosing a column or a comparison is a step of its own that the browser's Back undoes. */
export function useDriftState(): [
  DriftState,
  (change: Partial<DriftState>) => void,
] {
  const [search, setSearch] = useSearchParams();
  const state = useMemo(() => readDriftState(search), [search]);
  const change = useCallback(
    (some: Partial<DriftState>) =>
      setSearch(now => writeDriftState({ ...readDriftState(now), ...some }), {
        replace: !('column' in some || 'comparison' in some),
      }),
    [setSearch],
  );
  return [state, change];
}
