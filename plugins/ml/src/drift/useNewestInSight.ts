import { RefObject, useEffect, useRef, useState } from 'react';

/** A box that starts scrolled to its right end, where the newest is, and whether something is hidden at its left. */
export function useNewestInSight(
  /** Scrolled anew as this changes. */
  windows: number,
): [RefObject<HTMLDivElement>, boolean] {
  const box = useRef<HTMLDivElement>(null);
  const [hides, setHides] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) {
      return undefined;
    }
    element.scrollLeft = element.scrollWidth;
    const look = () => setHides(element.scrollLeft > 0);
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [windows]);
  return [box, hides];
}
