import { createHash } from 'node:crypto';

/** SHA-256 of some values and their order, hex. */
export function hashOf(...values: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}
