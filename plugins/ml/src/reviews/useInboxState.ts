import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { InboxState, readInboxState, writeInboxState } from './inboxState';

/** The state in the URL; each choice is a step that the browser's Back undoes. */
export function useInboxState(): [
  InboxState,
  (change: Partial<InboxState>) => void,
] {
  const [search, setSearch] = useSearchParams();
  const state = useMemo(() => readInboxState(search), [search]);
  const change = useCallback(
    (some: Partial<InboxState>) =>
      setSearch(now => writeInboxState({ ...readInboxState(now), ...some })),
    [setSearch],
  );
  return [state, change];
}
