import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  isAnotherChoice,
  ListState,
  readListState,
  writeListState,
} from './listState';

/**
 * The list's state, kept in the URL. A choice of filters is a step of its own that
 * the browser's Back undoes; typing and ordering are not, nor what is `silent`.
 */
export function useListState(): [
  ListState,
  (next: ListState, options?: { silent: boolean }) => void,
] {
  const [search, setSearch] = useSearchParams();
  const state = useMemo(() => readListState(search), [search]);
  const setState = useCallback(
    (next: ListState, options?: { silent: boolean }) =>
      setSearch(writeListState(next), {
        replace: options?.silent || !isAnotherChoice(state, next),
      }),
    [setSearch, state],
  );
  return [state, setState];
}
