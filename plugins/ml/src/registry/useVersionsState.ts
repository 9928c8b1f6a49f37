import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readVersionsState,
  VersionsState,
  writeVersionsState,
} from './versionsState';

/** The state in the URL. What opens or closes is a step of its own that the browser's Back undoes. */
export function useVersionsState(): [
  VersionsState,
  (change: Partial<VersionsState>) => void,
] {
  const [search, setSearch] = useSearchParams();
  const state = useMemo(() => readVersionsState(search), [search]);
  const change = useCallback(
    (some: Partial<VersionsState>) =>
      setSearch(writeVersionsState({ ...state, ...some }), {
        replace: !('version' in some || 'compare' in some),
      }),
    [setSearch, state],
  );
  return [state, change];
}
