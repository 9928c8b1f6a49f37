/** The query part of a URL, with a question mark unless it is empty; lists become repeated parameters. */
export function toSearch(query: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== '') {
        search.append(key, String(each));
      }
    }
  }
  const text = search.toString();
  return text && `?${text}`;
}
