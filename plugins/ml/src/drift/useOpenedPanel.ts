import { RefObject, useEffect, useRef } from 'react';
import { useReveal } from '../kit/useReveal';

/**
 * The panel of the column that is opened, and what brings it into sight. It comes into sight by itself
 * once each time another column is opened, be it by a link or by the address, and is left alone afterwards.
 */
export function useOpenedPanel(
  column: string | undefined,
  /** Whether the panel is drawn yet. */
  ready: boolean,
): [RefObject<HTMLDivElement>, () => void] {
  const [panel, reveal] = useReveal();
  const seen = useRef<string>();
  useEffect(() => {
    if (ready && seen.current !== column) {
      seen.current = column;
      if (column) {
        reveal();
      }
    }
  }, [column, ready, reveal]);
  return [panel, reveal];
}
