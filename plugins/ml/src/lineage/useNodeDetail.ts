import { useApi } from '@backstage/frontend-plugin-api';
import { skipToken, useQuery } from '@tanstack/react-query';
import { LineageNodeDetail } from '@callboard/plugin-ml-common';
import { asLoaded, Loaded } from '../api/loaded';
import { lineageApiRef } from '../api/lineageApiRef';

/** What is known of one node. */
export function useNodeDetail(node?: string): Loaded<LineageNodeDetail> {
  const api = useApi(lineageApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'lineage-node', node],
      queryFn: node ? ({ signal }) => api.getNode(node, signal) : skipToken,
    }),
  );
}
