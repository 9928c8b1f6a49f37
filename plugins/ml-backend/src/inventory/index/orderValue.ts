import {
  InventoryItem,
  ORDER_FIELDS,
  RISK_TIERS,
  STATUS_LEVELS,
} from '@callboard/plugin-ml-common';
import { foldText } from './words';

export type OrderField = (typeof ORDER_FIELDS)[number];

/** What an item is sorted by in one field: words as people read them, tiers and levels by severity. */
export function orderValue(
  item: InventoryItem,
  field: OrderField,
): string | number | undefined {
  switch (field) {
    case 'name':
      return foldText(item.title ?? item.name);
    case 'riskTier':
      return rank(RISK_TIERS, item.riskTier);
    case 'status':
      return rank(STATUS_LEVELS, item.status);
    case 'owner':
    case 'lifecycle':
      return item[field] && foldText(item[field]);
    case 'card':
      return item.statuses.card?.value;
    case 'firstSeenAt':
      return Date.parse(item.firstSeenAt);
    default:
      return field satisfies never;
  }
}

/** A word that is not in the list comes behind those that are. */
function rank(
  words: readonly string[],
  word: string | undefined,
): number | undefined {
  if (word === undefined) {
    return undefined;
  }
  const at = words.indexOf(word);
  return at < 0 ? words.length : at;
}
