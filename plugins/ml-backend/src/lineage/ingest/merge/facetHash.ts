import { createHash } from 'node:crypto';

/** Of what a facet says, its keys in order: half of its SHA-256, in hexadecimal. */
export function facetHash(value: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(value));
  return hash.digest('hex').slice(0, 32);
}
