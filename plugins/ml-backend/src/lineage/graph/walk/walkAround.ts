import { Way } from '../store/EdgeStore';
import { Found } from './Found';
import { Place, placeKey, Step } from './Place';
import { taken } from './taken';

interface Limits {
  /** Edges from the root. */
  depth: number;
  /** Nodes that are shown. */
  nodes: number;
  /** Nodes that are walked, shown or not. */
  walked: number;
}

type IsShown = (place: Place) => boolean;

interface Steps {
  steps(places: readonly Place[], way: Way): Promise<Step[]>;
  versions(root: Place): Promise<{ places: Place[]; more: boolean }>;
}

/**
 * Walks level by level, the nearest first, in a stable order; up means up from the root only, and down likewise. Up from a
 * model goes up from its versions too, as if they were the root: what they were made from is what it was made from.
 */
export async function walkAround(
  root: Place,
  ways: readonly Way[],
  options: { explorer: Steps; isShown: IsShown; limits: Limits },
): Promise<Found> {
  const { explorer, isShown, limits } = options;
  const { found, origins } = ways.includes('up')
    ? await beginUp(root, options)
    : { found: beginAt(root), origins: [root] };
  let shown = [...found.places.values()].filter(({ place }) =>
    isShown(place),
  ).length;
  const sides = ways.map(way => {
    const frontier = way === 'up' ? origins : [root];
    return { way, frontier, seen: new Set(frontier.map(placeKey)) };
  });
  for (
    let level = 1;
    sides.some(({ frontier }) => frontier.length > 0);
    level++
  ) {
    const open = sides.filter(({ frontier }) => frontier.length > 0);
    const taking = await Promise.all(
      open.map(({ frontier, way }) => explorer.steps(frontier, way)),
    );
    for (const [at, side] of open.entries()) {
      const steps = orderly(taking[at]);
      const next: Place[] = [];
      for (const step of steps) {
        const key = placeKey(step.far);
        if (!side.seen.has(key)) {
          const isNew = !found.places.has(key);
          const counts = isNew && isShown(step.far) ? 1 : 0;
          if (
            level > limits.depth ||
            shown + counts > limits.nodes ||
            (isNew && found.places.size >= limits.walked)
          ) {
            found.cut.add(placeKey(step.near));
            continue;
          }
          side.seen.add(key);
          next.push(step.far);
          shown += counts;
          if (isNew) {
            const distance = side.way === 'down' ? level : -level;
            const before = placeKey(step.near);
            found.places.set(key, { place: step.far, distance, before });
          }
        }
        found.steps.push(taken(step, side.way));
      }
      side.frontier = next;
    }
  }
  if (ways.includes('up')) {
    markUnfollowed(found, root, origins);
  }
  return found;
}

/** At the root, and where it is a model, at as many of its versions as there is room for. */
async function beginUp(
  root: Place,
  {
    explorer,
    isShown,
    limits,
  }: { explorer: Steps; isShown: IsShown; limits: Limits },
): Promise<{ found: Found; origins: Place[] }> {
  const found = beginAt(root);
  const { more, places } = await explorer.versions(root);
  const room = limits.nodes - 1;
  const origins = places.filter((place, at) => at < room || !isShown(place));
  for (const place of origins) {
    const before = placeKey(root);
    found.places.set(placeKey(place), { place, distance: 1, before });
  }
  if (more || origins.length < places.length) {
    found.cut.add(placeKey(root));
  }
  return { found, origins: [root, ...origins] };
}

/** Of a model with more versions than were followed up, those that are shown. */
function markUnfollowed(
  { cut, steps }: Found,
  root: Place,
  origins: readonly Place[],
): void {
  const followed = new Set(origins.map(placeKey));
  for (const { from, to, type } of cut.has(placeKey(root)) ? steps : []) {
    if (from === placeKey(root) && type === 'hasVersion' && !followed.has(to)) {
      cut.add(to);
    }
  }
}

function beginAt(root: Place): Found {
  return {
    places: new Map([[placeKey(root), { place: root, distance: 0 }]]),
    steps: [],
    cut: new Set(),
  };
}

/** In the order in which the nodes were first heard of. */
function orderly(steps: Step[]): Step[] {
  return steps.sort(
    (one, other) =>
      one.far.id - other.far.id ||
      (one.far.column ?? '').localeCompare(other.far.column ?? ''),
  );
}
