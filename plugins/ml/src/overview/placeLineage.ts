import { Graph, layout } from '@dagrejs/dagre';
import { Edge, MarkerType, Node } from '@xyflow/react';
import { Lineage, LineageNode } from './lineage';

/** Pixels. */
export const BOX_WIDTH = 150;
export const BOX_HEIGHT = 52;

export type LineageBoxNode = Node<{ node: LineageNode }, 'entity'>;

/** Where each box goes, and the arrows between them in the colour `stroke`. */
export function placeLineage(lineage: Lineage, stroke: string) {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  lineage.nodes.forEach(({ ref }) =>
    graph.setNode(ref, { width: BOX_WIDTH, height: BOX_HEIGHT }),
  );
  lineage.edges.forEach(({ from, to }) => graph.setEdge(from, to));
  layout(graph);
  const nodes: LineageBoxNode[] = lineage.nodes.map(node => {
    const { x, y } = graph.node(node.ref);
    return {
      id: node.ref,
      type: 'entity',
      position: { x: x - BOX_WIDTH / 2, y: y - BOX_HEIGHT / 2 },
      width: BOX_WIDTH,
      height: BOX_HEIGHT,
      data: { node },
    };
  });
  const edges: Edge[] = lineage.edges.map(({ from, to, relation }) => ({
    id: `${from} ${to} ${relation}`,
    source: from,
    target: to,
    markerEnd: { type: MarkerType.ArrowClosed, color: stroke },
    style: {
      stroke,
      // Data that a model was only measured on did not make it.
      strokeDasharray: relation === 'evaluatedOn' ? '4 3' : undefined,
    },
  }));
  return { nodes, edges };
}
