import {
  LineageEdge,
  LineageEvidence,
  LineageGraph,
  LineageNode,
  LineageSource,
} from '@callboard/plugin-ml-common';
import { LineageStep, stepsOf } from './stepsOf';

/** How a node of a lineage is known. */
export interface NodeKnowledge {
  /** recorded if every step of a way between it and the root is; of the root, as soon as one step at it is. */
  evidence: LineageEvidence;
  /** Who told of that way. */
  sources: LineageSource[];
  /** When an edge at it was last said or happened. */
  lastAt: string;
}

type Known = Omit<NodeKnowledge, 'lastAt'>;

/** How each node is known, by its id; one without edges is left out. */
export function nodeKnowledge({
  root,
  nodes,
  edges,
}: Pick<LineageGraph, 'root' | 'nodes' | 'edges'>): ReadonlyMap<
  string,
  NodeKnowledge
> {
  const steps = stepsOf(edges);
  const at = knownAt(edges);
  // A model was made from what its versions were made from.
  const versions = steps.filter(
    ({ from, type }) => from === root && type === 'hasVersion',
  );
  const before = along(steps, 'to', 'from', [
    [root, []],
    ...versions.map((step): Start => [step.to, step.sources]),
  ]);
  const after = along(steps, 'from', 'to', [[root, []]]);
  return new Map(
    nodes.flatMap(({ id, distance }): Array<[string, NodeKnowledge]> => {
      const own = at.get(id);
      const way = (distance < 0 ? before : after).get(id);
      return own ? [[id, { ...own, ...(id === root ? {} : way) }]] : [];
    }),
  );
}

type Start = [id: string, sources: LineageSource[]];

/** How nodes are known by the ways that start at some; where only recorded steps lead there, by those. */
function along(
  steps: LineageStep[],
  start: 'from' | 'to',
  end: 'from' | 'to',
  starts: Start[],
): ReadonlyMap<string, Known> {
  const known = new Map(
    starts.map(([id, sources]): [string, Known] => [
      id,
      { evidence: 'recorded', sources },
    ]),
  );
  const next = new Map<string, LineageStep[]>();
  for (const step of steps) {
    next.set(step[start], [...(next.get(step[start]) ?? []), step]);
  }
  for (const evidence of ['recorded', 'declared'] as const) {
    // A map is walked in the order in which it grows.
    for (const [id, { sources }] of known) {
      for (const step of next.get(id) ?? []) {
        const counts = evidence === 'declared' || step.evidence === 'recorded';
        if (counts && !known.has(step[end])) {
          known.set(step[end], {
            evidence,
            sources: [...new Set([...step.sources, ...sources])],
          });
        }
      }
    }
  }
  return known;
}

/** How nodes are known by the edges at them. */
function knownAt(edges: LineageEdge[]): Map<string, NodeKnowledge> {
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
