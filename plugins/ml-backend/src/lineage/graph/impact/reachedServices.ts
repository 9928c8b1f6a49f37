import { factsOf } from '../../factsOf';
import { NodeStore } from '../store/NodeStore';
import { Walk } from '../walk/Explorers';
import { Place, placeKey } from '../walk/Place';
import { Reach, wayTo } from './walkImpact';

/** A service that is reached, and one way to it. */
export interface ReachedService extends ReturnType<typeof wayTo> {
  place: Place;
}

/** The services that are reached, the nearest first; of one environment only, if it is given. */
export async function reachedServices(
  reach: Reach,
  { explorer, root }: Walk,
  nodes: NodeStore,
  environment: string | undefined,
): Promise<ReachedService[]> {
  const services = [...reach.reached].flatMap(([key, { place }]) =>
    explorer.head(place.id)?.kind === 'service' && key !== placeKey(root.place)
      ? { key, place }
      : [],
  );
  const ways = services.map(({ key, place }) => ({
    place,
    ...wayTo(key, reach),
  }));
  if (environment === undefined || ways.length === 0) {
    return ways;
  }
  const rows = await nodes.shown(ways.map(({ place }) => place.id));
  const wanted = new Set(
    rows
      .filter(row => factsOf(row).environment === environment)
      .map(({ id }) => id),
  );
  return ways.filter(({ place }) => wanted.has(place.id));
}
