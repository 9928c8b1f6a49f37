import { createHash } from 'node:crypto';

/** By which a node is found: names may be longer than an index takes. */
export function nodeHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
