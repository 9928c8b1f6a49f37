import canonicalize from 'canonicalize';

/**
 * JSON as RFC 8785 says: equal values have equal bytes.
 *
 * @public
 */
export function canonicalBytes(value: object): Buffer {
  return Buffer.from(canonicalize(value) ?? '', 'utf8');
}
