import { RefObject, useCallback, useEffect, useRef, useState } from 'react';
import useMediaQuery from '@mui/material/useMediaQuery';

/**
 * An element that can be brought into sight, and how: after what was chosen is drawn, with the focus,
 * so that those who hear the page hear it too. The element needs a `tabIndex`.
 */
export function useReveal(): [RefObject<HTMLDivElement>, () => void] {
  const element = useRef<HTMLDivElement>(null);
  const [times, setTimes] = useState(0);
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  const motion = useRef<ScrollBehavior>('auto');
  motion.current = still ? 'auto' : 'smooth';
  useEffect(() => {
    if (times > 0) {
      element.current?.focus({ preventScroll: true });
      element.current?.scrollIntoView({
        block: 'start',
        behavior: motion.current,
      });
    }
  }, [times]);
  return [element, useCallback(() => setTimes(before => before + 1), [])];
}
