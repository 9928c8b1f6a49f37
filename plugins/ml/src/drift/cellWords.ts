import { MlText } from '../text/useMlText';
import { effectNumber } from './driftNumber';
import { HeatCell } from './heatRows';
import { windowText } from './windowText';

/** A cell of the map in words. */
export function cellWords(column: string, cell: HeatCell, t: MlText): string {
  const { look, worst, window } = cell;
  const said = {
    column,
    window: windowText(window),
    reading: t(`drift.reading.${look}`),
  };
  if (!worst) {
    return t('drift.map.cell', said);
  }
  const { statistic, reason, effect, threshold } = worst;
  return t('drift.map.cellEffect', {
    ...said,
    statistic:
      reason === 'distribution'
        ? t(`drift.statistic.${statistic}`)
        : t(`drift.reason.${reason}`),
    effect: effectNumber(effect, statistic),
    threshold: effectNumber(threshold, statistic),
  });
}
