import { LineageGraph, LineageNode } from '@callboard/plugin-ml-common';

/**
 * `graph` with the neighbours of some of its nodes: `added` are their own graphs, each with such a node as its
 * root. What is only in those is as far from the root of `graph` as the way over that node.
 */
export function mergeLineage(
  graph: LineageGraph,
  added: LineageGraph[],
): LineageGraph {
  const nodes = new Map(graph.nodes.map(node => [node.id, node]));
  for (const { root, nodes: near } of added) {
    const via = nodes.get(root);
    if (!via) {
      continue;
    }
    // Its neighbours are all there now.
    nodes.set(root, { ...via, hiddenNeighbours: undefined });
    for (const node of near) {
      if (!nodes.has(node.id)) {
        nodes.set(node.id, { ...node, distance: beyond(via, node) });
      }
    }
  }
  const edges = [graph, ...added]
    .flatMap(each => each.edges)
    .filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  return {
    ...graph,
    nodes: [...nodes.values()],
    edges: [
      ...new Map(
        edges.map(edge => [
          JSON.stringify([edge.from, edge.to, edge.type, edge.source]),
          edge,
        ]),
      ).values(),
    ],
    mayBeIncomplete: [graph, ...added].some(each => each.mayBeIncomplete),
  };
}

function beyond(via: LineageNode, node: LineageNode): number {
  const steps = Math.abs(via.distance) + Math.abs(node.distance);
  return (via.distance || node.distance) < 0 ? -steps : steps;
}
