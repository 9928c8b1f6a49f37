import { LineageEdge } from '@callboard/plugin-ml-common';

/** How an arrow is drawn: what happened solid, what is only written dashed, what only measured a model dotted. */
export type ArrowLook = 'recorded' | 'declared' | 'measured';

/** Dashes of each look, in pixels. */
export const DASHES: Record<ArrowLook, string | undefined> = {
  recorded: undefined,
  declared: '7 4',
  measured: '2 4',
};

/** Everything that leads from one box to another, as one arrow. */
export interface Arrow {
  from: string;
  to: string;
  look: ArrowLook;
}

/** One arrow for each pair of boxes; what leads back to where it came from has none. */
export function arrowsOf(edges: LineageEdge[]): Arrow[] {
  const pairs = new Map<string, LineageEdge[]>();
  for (const edge of edges.filter(({ from, to }) => from !== to)) {
    const key = JSON.stringify([edge.from, edge.to]);
    pairs.set(key, [...(pairs.get(key) ?? []), edge]);
  }
  return [...pairs.values()].map(all => ({
    from: all[0].from,
    to: all[0].to,
    look: lookOf(all),
  }));
}

function lookOf(edges: LineageEdge[]): ArrowLook {
  if (edges.every(({ type }) => type === 'evaluatedOn')) {
    return 'measured';
  }
  return edges.some(({ evidence }) => evidence === 'recorded')
    ? 'recorded'
    : 'declared';
}
