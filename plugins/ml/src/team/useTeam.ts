import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { mlApiRef } from '../api/mlApiRef';
import { readGroupTree } from './descendants';
import { TEAM_KINDS, toHoldings } from './holdings';

const PAGE = 50;

/** What a group owns, alone or with the groups below it. */
export function useTeam(group: Entity, withBelow: boolean) {
  const api = useApi(mlApiRef);
  const catalog = useApi(catalogApiRef);
  const ref = stringifyEntityRef(group);
  const tree = useQuery({
    queryKey: ['ml', 'group-tree', ref],
    queryFn: () =>
      readGroupTree(group, async refs => {
        const { items } = await catalog.getEntitiesByRefs({
          entityRefs: refs,
          fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
        });
        return items;
      }),
  });
  const owner = withBelow ? tree.data?.refs ?? [] : [ref];
  const enabled = owner.length > 0;
  const holdings = useQuery({
    queryKey: ['ml', 'holdings', owner],
    enabled,
    queryFn: async ({ signal }) =>
      toHoldings(
        await Promise.all(
          TEAM_KINDS.map(kind =>
            api.getFacets(
              { kind: [kind], owner, facet: ['status', 'riskTier'] },
              signal,
            ),
          ),
        ),
      ),
  });
  const list = useInfiniteQuery({
    queryKey: ['ml', 'owned', owner],
    enabled,
    queryFn: ({ pageParam, signal }) =>
      api.getInventory(
        {
          kind: [...TEAM_KINDS],
          owner,
          orderBy: '-status',
          limit: PAGE,
          cursor: pageParam,
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.nextCursor,
  });
  return { tree, holdings, list };
}
