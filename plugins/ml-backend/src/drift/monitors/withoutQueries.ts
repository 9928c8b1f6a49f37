const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;
const ADDRESSES =
  /([a-z][a-z0-9+.-]*:\/\/)(?:[^\s/?#@'"]*@)?([^\s?'"`<>]*)(\?[^\s'"`<>]*)?/gi;
/** Stands for a query string. */
const HIDDEN = '?…';

/** A path as it is shown: an address without who signs in there, and without its query string, which may hold a token. Question marks of patterns stay. */
export function withoutQuery(path: string): string {
  if (!ADDRESS.test(path)) {
    return path;
  }
  const at = path.indexOf('?');
  const plain = at < 0 ? path : path.slice(0, at);
  return `${plain.replace(/:\/\/[^/@]*@/, '://')}${at < 0 ? '' : HIDDEN}`;
}

/** The same of all addresses in a text. */
export function withoutQueries(text: string): string {
  return text.replace(
    ADDRESSES,
    (_all, scheme: string, plain: string, query?: string) =>
      `${scheme}${plain}${query ? HIDDEN : ''}`,
  );
}
