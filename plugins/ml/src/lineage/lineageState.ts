import {
  LINEAGE_NODE_KINDS,
  LineageNodeKind,
  parseLineageNode,
} from '@callboard/plugin-ml-common';

/** Which way is looked from the root. */
export const DIRECTIONS = ['both', 'up', 'down'] as const;

/** Edges from the root at most, and when nobody chose. */
export const MOST_DEPTH = 10;
export const USUAL_DEPTH = 5;

/** Everything that a person can choose on a lineage; the URL holds it whole. */
export interface LineageState {
  /** Root, where the page does not say it. */
  node?: string;
  direction: (typeof DIRECTIONS)[number];
  depth: number;
  /** Sorts of nodes that are shown; all when empty. */
  kinds: LineageNodeKind[];
  /** In ISO 8601; now when absent. */
  asOf?: string;
  /** What fits the screen when absent. */
  view?: 'graph' | 'table';
  /** Node whose details are open. */
  selected?: string;
  /** Nodes whose neighbours are shown as well. */
  expanded: string[];
}

/** Reads the state from a URL; what nobody could have chosen is left out. */
export function readLineageState(search: URLSearchParams): LineageState {
  const depth = Number(search.get('depth'));
  const asOf = Date.parse(search.get('asOf') ?? '');
  const view = search.get('view');
  const kinds = search.getAll('kind');
  return {
    node: nodeOf(search.get('node')),
    direction:
      DIRECTIONS.find(each => each === search.get('direction')) ?? 'both',
    depth:
      Number.isInteger(depth) && depth >= 1 && depth <= MOST_DEPTH
        ? depth
        : USUAL_DEPTH,
    kinds: LINEAGE_NODE_KINDS.filter(kind => kinds.includes(kind)),
    asOf: Number.isNaN(asOf) ? undefined : new Date(asOf).toISOString(),
    view: view === 'graph' || view === 'table' ? view : undefined,
    selected: nodeOf(search.get('selected')),
    expanded: [...new Set(search.getAll('expanded'))].filter(nodeOf),
  };
}

/** The URL that `readLineageState` reads back as `state`. */
export function writeLineageState(state: LineageState): URLSearchParams {
  const { node, direction, depth, kinds, asOf, view, selected, expanded } =
    state;
  const values: Array<[string, string | undefined]> = [
    ['node', node],
    ['direction', direction === 'both' ? undefined : direction],
    ['depth', depth === USUAL_DEPTH ? undefined : String(depth)],
    ...kinds.map((kind): [string, string] => ['kind', kind]),
    ['asOf', asOf],
    ['view', view],
    ['selected', selected],
    ...expanded.map((id): [string, string] => ['expanded', id]),
  ];
  return new URLSearchParams(
    values.flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
}

/** `state` with another root: what was opened belonged to the one before. */
export function rerooted(state: LineageState, node: string): LineageState {
  return { ...state, node, selected: undefined, expanded: [] };
}

function nodeOf(id: string | null): string | undefined {
  return id && parseLineageNode(id) ? id : undefined;
}
