import { LineageGraph } from '@callboard/plugin-ml-common';

/** What the sentence above a lineage counts. */
export interface LineageCounts {
  /** Data sets that it was made from: not those that it was only measured on. */
  sources: number;
  /** Steps to the farthest of them. */
  steps: number;
  models: number;
  services: number;
  inProduction: number;
}

/** Counts what the root comes from and leads to. */
export function countLineage(graph: LineageGraph): LineageCounts {
  const made = madeFrom(graph);
  const sources = graph.nodes.filter(
    ({ id, kind, distance }) =>
      kind === 'dataset' && distance < 0 && made.has(id),
  );
  const after = graph.nodes.filter(({ distance }) => distance > 0);
  const services = after.filter(({ kind }) => kind === 'service');
  return {
    sources: sources.length,
    steps: Math.max(0, ...sources.map(({ distance }) => -distance)),
    models: after.filter(({ kind }) => kind === 'model').length,
    services: services.length,
    inProduction: services.filter(
      ({ environment }) => environment?.toLowerCase() === 'production',
    ).length,
  };
}

/** Ids of what data flowed from to the root. */
function madeFrom({ root, edges }: LineageGraph): Set<string> {
  const before = new Map<string, string[]>();
  for (const { from, to, type } of edges) {
    if (type !== 'evaluatedOn') {
      before.set(to, [...(before.get(to) ?? []), from]);
    }
  }
  const found = new Set([root]);
  // A set is walked in the order in which it grows.
  for (const id of found) {
    before.get(id)?.forEach(each => found.add(each));
  }
  return found;
}
