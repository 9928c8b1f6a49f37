import {
  LineageEdge,
  LineageGraph,
  LineageNode,
  LineageNodeKind,
} from '@callboard/plugin-ml-common';

/** As many nodes of one kind beside one another are still told apart. */
export const MOST_SIBLINGS = 8;

/** Nodes of one kind that only one other leads to, as one box. */
export interface NodeGroup {
  id: string;
  kind: LineageNodeKind;
  members: string[];
}

/** What is drawn of a graph. */
export interface GroupedLineage {
  nodes: LineageNode[];
  groups: NodeGroup[];
  /** Between nodes and groups. */
  edges: LineageEdge[];
}

/**
 * Puts the many behind one into groups: of more than `MOST_SIBLINGS` nodes of one kind that a single node leads to,
 * the last ones, and what only they lead to is left out. Groups in `open` are drawn whole, as are nodes in `keep`.
 */
export function groupNodes(
  graph: Pick<LineageGraph, 'root' | 'nodes' | 'edges'>,
  open: ReadonlySet<string>,
  keep: ReadonlySet<string>,
): GroupedLineage {
  const near = neighbours(graph.edges);
  const groups = findGroups(graph, near).flatMap(group => {
    const members = group.members
      .slice(MOST_SIBLINGS - 1)
      .filter(id => !keep.has(id));
    return open.has(group.id) || members.length < 2
      ? []
      : [{ ...group, members }];
  });
  const groupOf = new Map(
    groups.flatMap(({ id, members }) => members.map(each => [each, id])),
  );
  const all = reached(graph.root, near, new Map());
  const seen = reached(graph.root, near, groupOf);
  const nodes = graph.nodes.filter(
    ({ id }) =>
      keep.has(id) || (!groupOf.has(id) && (seen.has(id) || !all.has(id))),
  );
  const shown = new Set([...nodes, ...groups].map(({ id }) => id));
  return {
    nodes,
    // A group behind another group is behind it.
    groups: groups.filter(({ members }) =>
      members.some(id => [...(near.get(id) ?? [])].some(one => seen.has(one))),
    ),
    edges: graph.edges
      .map(edge => ({
        ...edge,
        from: groupOf.get(edge.from) ?? edge.from,
        to: groupOf.get(edge.to) ?? edge.to,
      }))
      .filter(({ from, to }) => shown.has(from) && shown.has(to)),
  };
}

function findGroups(
  graph: Pick<LineageGraph, 'nodes'>,
  near: Map<string, Set<string>>,
): NodeGroup[] {
  const distances = new Map(
    graph.nodes.map(({ id, distance }) => [id, distance]),
  );
  const siblings = new Map<string, NodeGroup>();
  for (const { id, kind, distance } of graph.nodes) {
    const parents = [...(near.get(id) ?? [])].filter(
      other => Math.abs(distances.get(other) ?? Infinity) < Math.abs(distance),
    );
    if (parents.length === 1) {
      const key = JSON.stringify([parents[0], kind, Math.sign(distance)]);
      const group = siblings.get(key) ?? { id: key, kind, members: [] };
      group.members.push(id);
      siblings.set(key, group);
    }
  }
  return [...siblings.values()].filter(
    ({ members }) => members.length > MOST_SIBLINGS,
  );
}

function neighbours(edges: LineageEdge[]): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>();
  const add = (one: string, other: string) =>
    near.set(one, (near.get(one) ?? new Set()).add(other));
  for (const { from, to } of edges) {
    add(from, to);
    add(to, from);
  }
  return near;
}

/** Ids that can be walked to from `root` without stepping on what is in `barred`. */
function reached(
  root: string,
  near: Map<string, Set<string>>,
  barred: ReadonlyMap<string, string>,
): Set<string> {
  const found = new Set([root]);
  // A set is walked in the order in which it grows.
  for (const id of found) {
    for (const next of near.get(id) ?? []) {
      if (!barred.has(next)) {
        found.add(next);
      }
    }
  }
  return found;
}
