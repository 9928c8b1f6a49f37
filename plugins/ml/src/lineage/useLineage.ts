import { useApi } from '@backstage/frontend-plugin-api';
import { useQueries, useQuery } from '@tanstack/react-query';
import { LineageGraph, LineageQuery } from '@callboard/plugin-ml-common';
import { asLoaded, Loaded } from '../api/loaded';
import { lineageApiRef } from '../api/lineageApiRef';
import { LineageState } from './lineageState';
import { mergeLineage } from './mergeLineage';

/** More boxes than this are no picture any more. */
export const MOST_NODES = 200;
const REFRESH_MS = 60_000;

/** A lineage, and how far it is from being what was asked for. */
export interface ShownLineage {
  graph: Loaded<LineageGraph>;
  /** What is shown was asked for before the last choice. */
  outdated: boolean;
  /** Nodes whose neighbours could not be read. */
  notExpanded: Array<{ node: string; error: Error; onRetry: () => void }>;
}

/** What `node` comes from and leads to, as chosen. */
export function useLineage(node: string, state: LineageState): ShownLineage {
  const api = useApi(lineageApiRef);
  const { direction, depth, kinds, asOf, expanded } = state;
  const query = { node, direction, depth, asOf, limit: MOST_NODES };
  const ask = (wanted: Partial<LineageQuery> & { node: string }) => ({
    queryKey: ['ml', 'lineage-graph', wanted],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api.getLineage(wanted, signal),
  });
  const whole = useQuery({
    ...ask(kinds.length ? { ...query, kind: kinds } : query),
    refetchInterval: REFRESH_MS,
    // Nothing jumps while another depth or direction of the same node is read.
    placeholderData: (last: LineageGraph | undefined) =>
      last?.root === node ? last : undefined,
  });
  const near = useQueries({
    queries: expanded.map(each => ask({ ...query, node: each, depth: 1 })),
  });
  const data =
    whole.data &&
    mergeLineage(
      whole.data,
      near.flatMap(each => each.data ?? []),
    );
  return {
    graph: asLoaded({ ...whole, data }),
    outdated: whole.isPlaceholderData || near.some(each => each.isLoading),
    notExpanded: near.flatMap(({ error, refetch }, at) =>
      error ? [{ node: expanded[at], error, onRetry: () => refetch() }] : [],
    ),
  };
}
