import { InputError } from '@backstage/errors';
import { Stretch } from '../store/selected';
import { DAY_MS } from './seriesOf';

/** The longest stretch of one answer: three years. */
const MOST_DAYS = 1100;

/** @throws InputError */
export function stretchOf({ from, to }: { from: string; to: string }): Stretch {
  const stretch = { fromMs: Date.parse(from), toMs: Date.parse(to) };
  if (stretch.toMs <= stretch.fromMs) {
    throw new InputError('to: must be later than from');
  }
  if (stretch.toMs - stretch.fromMs > MOST_DAYS * DAY_MS) {
    throw new InputError(`to: must be at most ${MOST_DAYS} days after from`);
  }
  return stretch;
}
