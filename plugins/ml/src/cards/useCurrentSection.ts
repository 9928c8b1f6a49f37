import { useEffect, useState } from 'react';
import { sectionElementId } from './sectionElementId';

/** The section that is being read: the first that reaches into the upper part of the window. */
export function useCurrentSection(ids: string[]): string | undefined {
  const [current, setCurrent] = useState<string>();
  const key = ids.join(' ');
  useEffect(() => {
    const all = key.split(' ');
    const visible = new Set<string>();
    const observer = new IntersectionObserver(
      entries => {
        for (const { target, isIntersecting } of entries) {
          visible[isIntersecting ? 'add' : 'delete'](target.id);
        }
        const first = all.find(id => visible.has(sectionElementId(id)));
        if (first) {
          setCurrent(first);
        }
      },
      { rootMargin: '-10% 0px -60% 0px' },
    );
    for (const id of all) {
      const element = document.getElementById(sectionElementId(id));
      if (element) {
        observer.observe(element);
      }
    }
    return () => observer.disconnect();
  }, [key]);
  return current;
}
