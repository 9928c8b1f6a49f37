import { NumericColumnFrame, NumericCounts } from '@callboard/plugin-ml-common';

/** Rows between two values, and how dense they lie there. */
export interface DensityStep {
  /** Which of the drawn bins it is, from 0. */
  bin: number;
  from: number;
  to: number;
  /** Of all finite values of its set. */
  share: number;
  /** Share by width. */
  density: number;
}

/** Two sets of values on one axis. */
export interface Histogram {
  low: number;
  high: number;
  /** The largest density. */
  top: number;
  baseline: DensityStep[];
  current: DensityStep[];
  /** What bins lie between, from the lowest; both ends are open. */
  edges: number[];
  /** Ends of the values beyond the axis. */
  beyond: { low?: number; high?: number };
}

/** Bins narrower than this share of the inner part are drawn together with their neighbours. */
const NARROWEST = 1 / 60;
/** Tails longer than this share of the inner part are cut, and the axis says so. */
const LONGEST_TAIL = 0.5;

/** The densities of baseline and window over the real widths of their bins; undefined without any finite value. */
export function histogramOf(
  frame: NumericColumnFrame,
  baseline: NumericCounts,
  current?: NumericCounts,
): Histogram | undefined {
  const sets = [baseline, ...(current ? [current] : [])];
  const lows = sets.flatMap(({ min }) => min ?? []);
  const highs = sets.flatMap(({ max }) => max ?? []);
  if (lows.length === 0) {
    return undefined;
  }
  const [min, max] = [Math.min(...lows), Math.max(...highs)];
  const { edges } = frame;
  const inner =
    edges.length > 1 ? edges[edges.length - 1] - edges[0] : max - min || 1;
  const kept = keptEdges(edges, inner * NARROWEST);
  const steps = (counts?: NumericCounts) =>
    counts ? stepsOf(edges, kept, counts, inner * NARROWEST) : [];
  const [first, second] = [steps(baseline), steps(current)];
  const drawn = [...first, ...second];
  const tail = LONGEST_TAIL * inner;
  const low = Math.max(
    (edges[0] ?? min) - tail,
    Math.min(min, ...drawn.map(({ from }) => from)),
  );
  const high = Math.min(
    (edges.at(-1) ?? max) + tail,
    Math.max(max, ...drawn.map(({ to }) => to)),
  );
  return {
    low,
    high,
    top: Math.max(0, ...drawn.map(({ density }) => density)),
    baseline: first,
    current: second,
    edges: kept.map(index => edges[index]),
    beyond: {
      low: min < low ? min : undefined,
      high: max > high ? max : undefined,
    },
  };
}

/** Indexes of edges that are not too close to be told apart; the last is among them, for a tail begins there. */
function keptEdges(edges: number[], least: number): number[] {
  const kept: number[] = [];
  edges.forEach((edge, index) => {
    const far =
      kept.length === 0 || edge - edges[kept[kept.length - 1]] >= least;
    if (far) {
      kept.push(index);
    } else if (index === edges.length - 1 && kept.length > 1) {
      kept[kept.length - 1] = index;
    }
  });
  return kept;
}

function stepsOf(
  edges: number[],
  kept: number[],
  { counts, min, max }: NumericCounts,
  least: number,
): DensityStep[] {
  const total = counts.reduce((sum, each) => sum + each, 0);
  if (total === 0 || min === null || max === null) {
    return [];
  }
  // Bin i ends at edge i, so what lies between two kept edges are the bins after the first up to the second.
  const ends = [...kept, counts.length - 1];
  return ends.flatMap((end, bin) => {
    const begin = bin === 0 ? 0 : kept[bin - 1] + 1;
    const rows = counts
      .slice(begin, end + 1)
      .reduce((sum, each) => sum + each, 0);
    if (rows === 0) {
      return [];
    }
    const below = bin > 0 ? edges[kept[bin - 1]] : undefined;
    const to = bin < kept.length ? edges[end] : Math.max(max, below ?? max);
    const from = below ?? Math.min(min, to);
    return [{ bin, ...stepOf(from, to, rows / total, bin === 0, least) }];
  });
}

/** Values that are all the same have no width of their own, and are drawn as narrow as can be seen. */
function stepOf(
  from: number,
  to: number,
  share: number,
  first: boolean,
  least: number,
): Omit<DensityStep, 'bin'> {
  const width = Math.max(to - from, least);
  return {
    from: first ? to - width : from,
    to: first ? to : from + width,
    share,
    density: share / width,
  };
}
