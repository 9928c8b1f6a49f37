import { useEffect } from 'react';

/** Names the page in the tab of the browser, in front of what it is called without it. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    const before = document.title;
    if (title) {
      document.title = before ? `${title} | ${before}` : title;
    }
    return () => {
      document.title = before;
    };
  }, [title]);
}
