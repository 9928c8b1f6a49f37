import { createHash } from 'node:crypto';

// The catalog's limit on metadata.name.
const MAX_NAME_LENGTH = 63;
const HASH_LENGTH = 10;
const PLAIN = /^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$/;
const LOOKS_HASHED = /-[0-9a-f]{10}$/;

/**
 * The entity name of a feature: `set.feature` where that is legal and clear,
 * else as much of it as is legal, with a hash. Two features never share a
 * name: a plain feature name has no dot, no capital (refs ignore case) and no
 * hash at its end, so the last dot splits the name, and all others carry the
 * hash of both full names.
 */
export function featureEntityName(setName: string, featureName: string) {
  const set = setName.toLocaleLowerCase('en-US');
  const plain = `${set}.${featureName}`;
  if (
    PLAIN.test(featureName) &&
    !LOOKS_HASHED.test(featureName) &&
    plain.length <= MAX_NAME_LENGTH
  ) {
    return plain;
  }
  const hash = createHash('sha256')
    .update(JSON.stringify([set, featureName]))
    .digest('hex')
    .slice(0, HASH_LENGTH);
  const head = `${set}.${slug(featureName)}`
    .slice(0, MAX_NAME_LENGTH - HASH_LENGTH - 1)
    .replace(/[^a-z0-9]+$/, '');
  return `${head}-${hash}`;
}

function slug(text: string) {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-+/, '');
}
