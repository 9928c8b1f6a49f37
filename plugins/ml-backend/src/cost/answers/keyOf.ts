import { CostGroup } from '@callboard/plugin-ml-common';
import { Bearer } from '../store/BearerStore';
import { Feed } from '../store/FeedStore';
import { Sum } from '../store/TotalStore';

/** The group of a sum. What no entity bears is named for its account, which is no entity ref. */
export function keyOf(
  groupBy: CostGroup,
  bearers: readonly Bearer[],
  feeds: ReadonlyMap<number, Feed>,
): (sum: Sum) => string {
  switch (groupBy) {
    case 'kind':
      return ({ kind = '' }) => kind;
    case 'source':
      return ({ feedId }) => feeds.get(feedId)?.source ?? '';
    case 'entity':
    case 'owner':
    case 'system': {
      const field = groupBy === 'entity' ? 'entityRef' : groupBy;
      const keys = new Map(bearers.map(each => [each.id, each[field]]));
      return ({ account, bearerId }) =>
        bearerId === undefined ? account : keys.get(bearerId) ?? '';
    }
    default:
      return groupBy satisfies never;
  }
}
