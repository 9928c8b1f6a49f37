import {
  CategoricalColumnFrame,
  CategoricalCounts,
} from '@callboard/plugin-ml-common';

/** One value, and its share of the rows on both sides. */
export interface CategoryBar {
  kind: 'value' | 'rest' | 'missing';
  value: string;
  baseline: Part;
  current?: Part;
}

interface Part {
  rows: number;
  share: number;
}

/** A pair of bars a value, most frequent of the baseline first; then what it does not name, and what is missing. */
export function categoryBars(
  frame: CategoricalColumnFrame,
  baseline: CategoricalCounts,
  current?: CategoricalCounts,
): CategoryBar[] {
  const partOf = (counts: CategoricalCounts) => {
    const all =
      counts.null +
      counts.rest +
      counts.counts.reduce((sum, each) => sum + each, 0);
    return (rows: number): Part => ({ rows, share: all ? rows / all : 0 });
  };
  const [before, now] = [partOf(baseline), current && partOf(current)];
  const bar = (
    kind: CategoryBar['kind'],
    value: string,
    rowsOf: (counts: CategoricalCounts) => number,
  ): CategoryBar => ({
    kind,
    value,
    baseline: before(rowsOf(baseline)),
    current: current && now?.(rowsOf(current)),
  });
  const any = (bars: CategoryBar) =>
    bars.baseline.rows > 0 || (bars.current?.rows ?? 0) > 0;
  return [
    ...frame.values.map((value, index) =>
      bar('value', value, ({ counts }) => counts[index] ?? 0),
    ),
    ...[
      bar('rest', '', ({ rest }) => rest),
      bar('missing', '', counts => counts.null),
    ].filter(any),
  ];
}
