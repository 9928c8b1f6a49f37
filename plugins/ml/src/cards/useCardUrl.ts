import { useSearchParams } from 'react-router-dom';

/** What of the card is shown, as the address says it. */
export function useCardUrl() {
  const [search, setSearch] = useSearchParams();
  const searchWith = (changes: Record<string, string | undefined>) => {
    const next = new URLSearchParams(search);
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) {
        next.delete(key);
      } else {
        next.set(key, value);
      }
    }
    return next;
  };
  const revision = Number(search.get('revision'));
  return {
    section: search.get('section') ?? undefined,
    history: search.get('history') === '1',
    revision: Number.isInteger(revision) && revision > 0 ? revision : undefined,
    searchOf: (section: string) => `?${searchWith({ section })}`,
    select: (section: string) =>
      setSearch(searchWith({ section }), { replace: true }),
    openHistory: () => setSearch(searchWith({ history: '1' })),
    chooseRevision: (chosen: number) =>
      setSearch(searchWith({ revision: String(chosen) }), { replace: true }),
    closeHistory: () =>
      setSearch(searchWith({ history: undefined, revision: undefined })),
  };
}
