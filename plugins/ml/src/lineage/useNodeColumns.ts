import { useApi } from '@backstage/frontend-plugin-api';
import { parseLineageNode } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { lineageApiRef } from '../api/lineageApiRef';

/** Names of the columns or features of a node, as far as they are known. */
export function useNodeColumns(node: string, enabled: boolean): string[] {
  const api = useApi(lineageApiRef);
  const type = parseLineageNode(node)?.type;
  const { data } = useQuery({
    queryKey: ['ml', 'lineage-node', node],
    enabled: enabled && (type === 'entity' || type === 'dataset'),
    queryFn: ({ signal }) => api.getNode(node, signal),
  });
  return data?.columns.map(({ name }) => name) ?? [];
}
