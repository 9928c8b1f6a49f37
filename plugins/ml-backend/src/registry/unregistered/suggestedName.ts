import { createHash } from 'node:crypto';

/** The longest name of an entity, characters. */
const LENGTH = 63;

/** A name of the catalog that is as near as may be to what the registry says. */
export function suggestedName(name: string): string {
  const near = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^-A-Za-z0-9_.]+/g, '-')
    .slice(0, LENGTH)
    .replace(/^[-_.]+|[-_.]+$/g, '');
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return near || `model-${hash}`;
}
