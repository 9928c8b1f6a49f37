import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  LineageState,
  readLineageState,
  writeLineageState,
} from './lineageState';

/** The state in the URL; each choice is a step that the browser's Back undoes, except while a time is typed. */
export function useLineageState(): [
  LineageState,
  (change: Partial<LineageState>) => void,
] {
  const [search, setSearch] = useSearchParams();
  const state = useMemo(() => readLineageState(search), [search]);
  const change = useCallback(
    (some: Partial<LineageState>) =>
      setSearch(
        now => writeLineageState({ ...readLineageState(now), ...some }),
        { replace: 'asOf' in some },
      ),
    [setSearch],
  );
  return [state, change];
}
