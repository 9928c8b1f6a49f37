import { MlText } from '../../text/useMlText';

/** Less than this share is said to be no change: it would be written as 0 %. */
const SAME = 0.0005;

/** A change as people write it, with an arrow, so that it is not told by its sign alone. */
export function changeText(change: number, t: MlText): string {
  if (Math.abs(change) < SAME) {
    return t('cost.units.same');
  }
  const share = change.toLocaleString(undefined, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'always',
  });
  return `${change > 0 ? '↗' : '↘'} ${share}`;
}
