import { COST_KINDS, CostBook, CostGroup } from '@callboard/plugin-ml-common';
import { Stretch } from './stretchOf';
import { isRefKey } from './groupName';
import { FactsOf } from './useCosts';

/**
 * Which facts make up a group; undefined where none is chosen or where it has none that could be asked for, since facts
 * are kept by entity.
 */
export function factsOf(asked: {
  by: CostGroup;
  /** Of the group. */
  key: string | undefined;
  /** The entity that the page is about. */
  ref: string | undefined;
  stretch: Stretch;
  book: Pick<CostBook, 'basis' | 'currency'>;
}): FactsOf | undefined {
  const { by, key, ref, stretch, book } = asked;
  if (!key) {
    return undefined;
  }
  const shared = { ...stretch, basis: book.basis, currency: book.currency };
  if (by === 'entity') {
    return isRefKey(by, key) ? { ref: key, ...shared } : undefined;
  }
  if (!ref) {
    return undefined;
  }
  if (by === 'source') {
    return { ref, ...shared, source: key };
  }
  const kind = COST_KINDS.find(each => each === key);
  return by === 'kind' && kind ? { ref, ...shared, kind } : undefined;
}
