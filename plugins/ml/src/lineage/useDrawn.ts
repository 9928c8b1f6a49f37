import { useCallback, useMemo, useState } from 'react';
import { LineageState } from './lineageState';

/** Which groups are open, and which nodes are in none: the chosen ones, and the one that is looked at. */
export function useDrawn(
  state: Pick<LineageState, 'selected' | 'expanded'>,
  lookAt?: string,
) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const { selected, expanded } = state;
  const chosen = [selected, lookAt, ...expanded].filter(id => id !== undefined);
  // By its value, so that nothing is laid out again while it stays the same.
  const key = JSON.stringify(chosen);
  const keep = useMemo<ReadonlySet<string>>(
    () => new Set(JSON.parse(key)),
    [key],
  );
  const onOpen = useCallback(
    (group: string) => setOpen(now => new Set([...now, group])),
    [],
  );
  return { open, keep, onOpen };
}
