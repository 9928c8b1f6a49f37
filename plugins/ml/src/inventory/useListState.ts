import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ListState, readListState, writeListState } from './listState';

/** The list's state, kept in the URL. */
export function useListState(): [ListState, (next: ListState) => void] {
  const [search, setSearch] = useSearchParams();
  const state = useMemo(() => readListState(search), [search]);
  const setState = useCallback(
    (next: ListState) => setSearch(writeListState(next), { replace: true }),
    [setSearch],
  );
  return [state, setState];
}
