import { createHash } from 'node:crypto';

/** The same for the same facts in the same order. */
export function fingerprintOf(facts: string[]): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
