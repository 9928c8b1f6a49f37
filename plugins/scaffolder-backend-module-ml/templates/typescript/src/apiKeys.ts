import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Finds the key of a request: its index among the keys, or undefined. Every key is
 * compared, and digests of equal length, so that the time taken tells nothing.
 */
export function keyFinder(keys: readonly string[]) {
  const known = keys.map(digest);
  return (headers: IncomingHttpHeaders): number | undefined => {
    const given = digest(keyOf(headers) ?? '');
    const matches = known.map(key => timingSafeEqual(key, given));
    const index = matches.indexOf(true);
    return index < 0 ? undefined : index;
  };
}

function keyOf(headers: IncomingHttpHeaders): string | undefined {
  const bearer = headers.authorization?.match(/^Bearer +(\S+)$/i)?.[1];
  const header = headers['x-api-key'];
  return bearer ?? (typeof header === 'string' ? header : undefined);
}
