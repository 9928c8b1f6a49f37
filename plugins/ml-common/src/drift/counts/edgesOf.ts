import { NumericColumnFrame } from '../profileFrame';
import { toPrecision } from './toPrecision';

const GUARDS = 17;

/**
 * Edges of a numeric column: its twentieths, its tails, and 17 guard points equally spaced
 * from the 0.1 % to the 99.9 % point, so that values that later fall into a gap of the
 * reference are told apart. `coarse` are the positions of the nine deciles.
 *
 * @param points - nearest-rank quantiles, so values that exist: 19 twentieths from 5 to
 * 95 %, and the points of 0.1, 0.5, 1, 99, 99.5 and 99.9 %; both empty where there is no value
 *
 * @public
 */
export function edgesOf(
  points: { twentieths: number[]; tails: number[] },
  precision: NumericColumnFrame['precision'],
): Pick<NumericColumnFrame, 'edges' | 'coarse'> {
  const round = (values: number[]) =>
    values.map(value => toPrecision(value, precision));
  const deciles = new Set(
    round(points.twentieths.filter((_, index) => index % 2 === 1)),
  );
  const edges = [
    ...new Set(
      round([
        ...points.twentieths,
        ...points.tails,
        ...guards(points.tails[0], points.tails.at(-1)),
      ]),
    ),
  ].sort((a, b) => a - b);
  return {
    edges,
    coarse: edges.flatMap((edge, index) => (deciles.has(edge) ? [index] : [])),
  };
}

function guards(from: number | undefined, to: number | undefined): number[] {
  if (from === undefined || to === undefined) {
    return [];
  }
  const step = (to - from) / (GUARDS - 1);
  return Array.from({ length: GUARDS }, (_, index) =>
    index === GUARDS - 1 ? to : from + index * step,
  );
}
