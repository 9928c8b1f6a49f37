import { Placement } from '@callboard/plugin-ml-common';

/** Of services that do not say where they run. */
export const DEFAULT_ENVIRONMENT = 'production';

/** The services of some placements that are in an environment, each once. */
export function placesOf(
  placements: readonly Placement[],
  environment: string,
): string[] {
  const here = placements.filter(
    each => (each.environment ?? DEFAULT_ENVIRONMENT) === environment,
  );
  return [...new Set(here.map(({ service }) => service))].sort();
}
