import {
  CostGroup,
  COST_ACCOUNTS,
  COST_KINDS,
  LEFT_CATALOG,
} from '@callboard/plugin-ml-common';
import { readableRef } from '../kit/readableRef';
import { MlText } from '../text/useMlText';

/** Whether a key of a group is a ref, and thus something of the catalog. */
export function isRefKey(by: CostGroup, key: string): boolean {
  return by !== 'kind' && by !== 'source' && key.includes(':');
}

/** A group in words: an entity, those that are gone, a kind, a source, an account, or none of them. */
export function groupName(by: CostGroup, key: string, t: MlText): string {
  if (key === '') {
    return t(`cost.split.none.${by}`);
  }
  if (by === 'source') {
    return key;
  }
  if (key === LEFT_CATALOG) {
    return t('cost.split.left');
  }
  const kind = COST_KINDS.find(each => each === key);
  if (by === 'kind' && kind) {
    return t(`cost.kind.${kind}`);
  }
  const account = COST_ACCOUNTS.find(each => each === key);
  return account && account !== 'entity'
    ? t(`cost.account.${account}`)
    : readableRef(key);
}
