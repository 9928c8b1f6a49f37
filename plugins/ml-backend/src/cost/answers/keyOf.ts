import { CostGroup, LEFT_CATALOG } from '@callboard/plugin-ml-common';
import { Feed } from '../store/FeedStore';
import { Sum } from '../store/TotalStore';
import { Asked } from './Asked';

/**
 * The group of a sum. What no entity bears is named for its account, which is no entity ref. What left the catalog is one
 * group of entities, but stays with the owner and the system that it had.
 */
export function keyOf(
  groupBy: CostGroup,
  { bearers, left }: Pick<Asked, 'bearers' | 'left'>,
  feeds: ReadonlyMap<number, Feed>,
): (sum: Sum) => string {
  switch (groupBy) {
    case 'kind':
      return ({ kind = '' }) => kind;
    case 'source':
      return ({ feedId }) => feeds.get(feedId)?.source ?? '';
    case 'entity':
      return byBearer([
        ...bearers.map(({ entityRef, id }) => [id, entityRef] as const),
        ...left.map(({ id }) => [id, LEFT_CATALOG] as const),
      ]);
    case 'owner':
    case 'system':
      return byBearer(
        [...bearers, ...left].map(each => [each.id, each[groupBy]] as const),
      );
    default:
      return groupBy satisfies never;
  }
}

function byBearer(
  named: ReadonlyArray<readonly [id: number, key: string]>,
): (sum: Sum) => string {
  const keys = new Map(named);
  return ({ account, bearerId }) =>
    bearerId === undefined ? account : keys.get(bearerId) ?? '';
}
