import {
  LineageEdge,
  LineageEvidence,
  LineageNode,
  LineageSource,
} from '@callboard/plugin-ml-common';

/** How a node of a lineage is known: by the edges at it. */
export interface NodeKnowledge {
  /** recorded as soon as one edge is; undefined without edges. */
  evidence?: LineageEvidence;
  sources: LineageSource[];
  /** When an edge at it was last said or happened. */
  lastAt?: string;
}

/** How each node is known, by its id. */
export function nodeKnowledge(
  edges: LineageEdge[],
): ReadonlyMap<string, NodeKnowledge> {
  const known = new Map<string, NodeKnowledge>();
  for (const edge of edges) {
    for (const id of new Set([edge.from, edge.to])) {
      const now = known.get(id);
      known.set(id, {
        evidence: now?.evidence === 'recorded' ? 'recorded' : edge.evidence,
        sources: [...new Set([...(now?.sources ?? []), edge.source])],
        lastAt:
          now?.lastAt && now.lastAt > edge.lastAt ? now.lastAt : edge.lastAt,
      });
    }
  }
  return known;
}

/** Nearest first, on equal terms what comes before the root, then by title. */
export function byDistance(nodes: LineageNode[]): LineageNode[] {
  return [...nodes].sort(
    (one, other) =>
      Math.abs(one.distance) - Math.abs(other.distance) ||
      one.distance - other.distance ||
      one.title.localeCompare(other.title),
  );
}
