import { ColumnReading, DriftColumnAnswer } from '@callboard/plugin-ml-common';

/** One window in the trend of a column: the effect of its watched statistic, which had values enough or is absent. */
export function trendPoint(
  from: string,
  { effects, status }: Pick<ColumnReading, 'effects' | 'status'>,
): DriftColumnAnswer['trend'][number] {
  const watched = effects.find(({ reason }) => reason === 'distribution');
  return {
    from,
    status,
    ...(watched && {
      effect: watched.effect,
      noiseFloor: watched.noiseFloor,
    }),
  };
}
