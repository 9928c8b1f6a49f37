import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { CostState, readCostState, writeCostState } from './costState';

/** The state in the URL. Opening facts or a team is a step of its own that the browser's Back undoes. */
export function useCostState(): [
  CostState,
  (change: Partial<CostState>) => void,
] {
  const [search, setSearch] = useSearchParams();
  const state = useMemo(() => readCostState(search), [search]);
  const change = useCallback(
    (some: Partial<CostState>) =>
      setSearch(now => writeCostState({ ...readCostState(now), ...some }), {
        replace: !('facts' in some || 'team' in some),
      }),
    [setSearch],
  );
  return [state, change];
}
