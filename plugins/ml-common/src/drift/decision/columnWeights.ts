import { DriftSettings } from '../driftSettings';
import { ProfileFrame } from '../profileFrame';
import { isWatched, ownSettings } from './columnSettings';

/**
 * Weight of each column in the score of the whole: what the settings say; else its
 * importance, on a scale on which the stated ones have a mean of 1; else 1. Columns that
 * are ignored have 0.
 *
 * @public
 */
export function columnWeights(
  frame: ProfileFrame,
  settings: DriftSettings,
  importance: Record<string, number>,
): Record<string, number> {
  const own = (name: string) =>
    isWatched(name, settings) ? ownSettings(name, settings)?.weight : 0;
  const stated = frame.columns.flatMap(({ name }) =>
    own(name) === undefined && Object.hasOwn(importance, name)
      ? [importance[name]]
      : [],
  );
  const mean = stated.reduce((sum, each) => sum + each, 0) / stated.length || 1;
  return Object.fromEntries(
    frame.columns.map(({ name }) => [
      name,
      own(name) ??
        (Object.hasOwn(importance, name) ? importance[name] / mean : 1),
    ]),
  );
}
