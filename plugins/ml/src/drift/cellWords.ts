import { MlText } from '../text/useMlText';
import { effectNumber } from './driftNumber';
import { HeatCell } from './heatRows';
import { windowText } from '../kit/windowText';

/** A cell of the map in words: what was found, how much of what is allowed, and from how many values. */
export function cellWords(column: string, cell: HeatCell, t: MlText): string {
  const { look, reading, window } = cell;
  const found = t('drift.map.cell', {
    column,
    window: windowText(window),
    reading: t(`drift.reading.${look}`),
  });
  return [
    found,
    ...effectWords(cell, t),
    ...(reading
      ? [t('drift.map.values', { n: reading.n.toLocaleString() })]
      : []),
  ].join(', ');
}

function effectWords({ worst }: HeatCell, t: MlText): string[] {
  if (!worst) {
    return [];
  }
  const { statistic, reason, effect, threshold } = worst;
  return [
    t('drift.map.effect', {
      statistic:
        reason === 'distribution'
          ? t(`drift.statistic.${statistic}`)
          : t(`drift.reason.${reason}`),
      effect: effectNumber(effect, statistic),
      threshold: effectNumber(threshold, statistic),
    }),
  ];
}
