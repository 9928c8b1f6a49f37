import { RegressionCounts } from '../profile';
import { exactly, Measure } from './measure';

/**
 * Mean absolute error, root mean squared error and mean error (prediction − actual) of a
 * regressor. Errors are of means, and of the root by the delta method from the fourth
 * powers. Unit: that of what is predicted; lower is better, of the mean error nearer to zero.
 */
export function regressionMeasures({ labelled }: RegressionCounts): Measure[] {
  if (!labelled || labelled.n === 0) {
    return [];
  }
  const { absolute, errors, fourth, n, squared } = labelled;
  const errorOf = (sum: number, ofSquares: number) =>
    Math.sqrt(Math.max(0, ofSquares / n - (sum / n) ** 2) / n);
  const rmse = Math.sqrt(squared / n);
  return [
    exactly('mae', n, absolute / n, errorOf(absolute, squared)),
    exactly(
      'rmse',
      n,
      rmse,
      rmse > 0 ? errorOf(squared, fourth) / (2 * rmse) : 0,
    ),
    exactly('mean-error', n, errors / n, errorOf(errors, squared)),
  ];
}
