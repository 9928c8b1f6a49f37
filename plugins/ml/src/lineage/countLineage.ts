import { LineageEdge, LineageGraph } from '@callboard/plugin-ml-common';

/** What the sentence above a lineage counts. */
export interface LineageCounts {
  /** Data sets, or of a column the columns, that it was made from: not those that it was only measured on. */
  sources: number;
  /** Steps to the farthest of them. */
  steps: number;
  models: number;
  /** Models that it only measured. */
  measured: number;
  services: number;
  inProduction: number;
}

/** Counts what the root comes from and leads to. */
export function countLineage(graph: LineageGraph): LineageCounts {
  const made = graph.edges.filter(({ type }) => type !== 'evaluatedOn');
  // A model learned from what its versions learned from.
  const versions = made.flatMap(({ from, to, type }) =>
    from === graph.root && type === 'hasVersion' ? [to] : [],
  );
  const before = reached([graph.root, ...versions], made, 'to', 'from');
  const after = reached([graph.root], made, 'from', 'to');
  const rootKind = graph.nodes.find(({ id }) => id === graph.root)?.kind;
  const sourceKind = rootKind === 'column' ? 'column' : 'dataset';
  const sources = graph.nodes.filter(
    ({ id, kind, distance }) =>
      kind === sourceKind && distance < 0 && before.has(id),
  );
  const outcome = graph.nodes.filter(
    ({ id, distance }) => distance > 0 && after.has(id),
  );
  const services = outcome.filter(({ kind }) => kind === 'service');
  return {
    sources: sources.length,
    steps: Math.max(0, ...sources.map(({ distance }) => -distance)),
    models: outcome.filter(({ kind }) => kind === 'model').length,
    measured: new Set(
      graph.edges.flatMap(({ from, to, type }) =>
        from === graph.root && type === 'evaluatedOn' ? [to] : [],
      ),
    ).size,
    services: services.length,
    inProduction: services.filter(
      ({ environment }) => environment?.toLowerCase() === 'production',
    ).length,
  };
}

/** Ids that edges lead to from `roots`, `start` being the end at which they are entered. */
function reached(
  roots: string[],
  edges: LineageEdge[],
  start: 'from' | 'to',
  end: 'from' | 'to',
): Set<string> {
  const next = new Map<string, string[]>();
  for (const edge of edges) {
    next.set(edge[start], [...(next.get(edge[start]) ?? []), edge[end]]);
  }
  const found = new Set(roots);
  // A set is walked in the order in which it grows.
  for (const id of found) {
    next.get(id)?.forEach(each => found.add(each));
  }
  return found;
}
