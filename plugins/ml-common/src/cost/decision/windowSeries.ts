import { CostWindow } from '../costFact';

/**
 * What one source says of a value in closed windows, which do not overlap. A window of which the source says that there
 * was nothing is there with 0; one that is not there is not known.
 *
 * @public
 */
export interface WindowSeries {
  /** Such as `opencost:prod`. */
  source: string;
  /** In any order. */
  windows: readonly ValueWindow[];
}

/**
 * A value of a closed window.
 *
 * @public
 */
export interface ValueWindow extends CostWindow {
  /** Millionths of a currency, or a count. */
  value: number;
  /** Share of the window of which the source has data; 1 by default. */
  coverage?: number;
}
