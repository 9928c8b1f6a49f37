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

interface Steps {
  steps(places: readonly Place[], way: Way): Promise<Step[]>;
}

/** Walks level by level, the nearest first, in a stable order; up means up from the root only, and down likewise. */
export async function walkAround(
  root: Place,
  ways: readonly Way[],
  {
    explorer,
    isShown,
    limits,
  }: {
    explorer: Steps;
    isShown: (place: Place) => boolean;
    limits: Limits;
  },
): Promise<Found> {
  const found = beginAt(root);
  const sides = ways.map(way => ({
    way,
    frontier: [root],
    seen: new Set([placeKey(root)]),
  }));
  let shown = 1;
  for (
    let level = 1;
    sides.some(({ frontier }) => frontier.length > 0);
    level++
  ) {
    for (const side of sides.filter(({ frontier }) => frontier.length > 0)) {
      const steps = orderly(await explorer.steps(side.frontier, side.way));
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
  return found;
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
