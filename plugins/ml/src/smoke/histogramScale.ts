/** Where values stand on an axis, in percent of its length. */
export type Scale = (value: number) => number;

/** Widths of bins differ by less than this share where the axis is even. */
const EVEN = 0.01;

/** The axis that draws every bin as wide as the others: linear where they are, else logarithmic. */
export function histogramScale(edges: number[]): Scale {
  const [first, second] = edges;
  const last = edges[edges.length - 1];
  const width = (last - first) / (edges.length - 1);
  const even = Math.abs(second - first - width) <= EVEN * width;
  const shape = even || first <= 0 ? (value: number) => value : Math.log;
  const [from, to] = [shape(first), shape(last)];
  return value =>
    to > from
      ? Math.min(100, Math.max(0, (100 * (shape(value) - from)) / (to - from)))
      : 50;
}
