import { canonicalBytes } from '@callboard/plugin-ml-node';
import { createHash } from 'node:crypto';

/** `sha256:` and the SHA-256 of RFC 8785 JSON: the same for equal values, and the `edgesHash` of a frame. */
export function contentHash(value: object): string {
  return `sha256:${createHash('sha256')
    .update(canonicalBytes(value))
    .digest('hex')}`;
}
