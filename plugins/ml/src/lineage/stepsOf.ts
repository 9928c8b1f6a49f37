import { LineageEdge, LineageSource } from '@callboard/plugin-ml-common';

/** What leads from one node to another in one way, by everybody who says so. */
export interface LineageStep
  extends Pick<
    LineageEdge,
    'from' | 'to' | 'type' | 'evidence' | 'firstAt' | 'lastAt'
  > {
  sources: LineageSource[];
  texts: string[];
}

/** Edges of the same ends and type as one step: recorded as soon as one of them is. */
export function stepsOf(edges: LineageEdge[]): LineageStep[] {
  const steps = new Map<string, LineageStep>();
  for (const edge of edges) {
    const { from, to, type } = edge;
    const key = JSON.stringify([from, to, type]);
    const known = steps.get(key);
    const { sources = [], texts = [], firstAt, lastAt } = known ?? {};
    steps.set(key, {
      from,
      to,
      type,
      evidence: known?.evidence === 'recorded' ? 'recorded' : edge.evidence,
      sources: [...new Set([...sources, edge.source])],
      texts: [...new Set([...texts, ...(edge.text ? [edge.text] : [])])],
      firstAt: firstAt && firstAt < edge.firstAt ? firstAt : edge.firstAt,
      lastAt: lastAt && lastAt > edge.lastAt ? lastAt : edge.lastAt,
    });
  }
  return [...steps.values()];
}
