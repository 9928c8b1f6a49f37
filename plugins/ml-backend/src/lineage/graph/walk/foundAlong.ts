import { Found, TakenStep } from './Found';
import { Place, placeKey, Step } from './Place';
import { taken } from './taken';

/** What lies along some ways downstream from one root. */
export function foundAlong(
  root: Place,
  ways: ReadonlyArray<{ steps: readonly Step[] }>,
): Found {
  const places: Found['places'] = new Map([
    [placeKey(root), { place: root, distance: 0 }],
  ]);
  const steps = new Map<string, TakenStep>();
  for (const way of ways) {
    way.steps.forEach((step, at) => {
      const key = placeKey(step.far);
      const known = places.get(key);
      if (!known || known.distance > at + 1) {
        places.set(key, { place: step.far, distance: at + 1 });
      }
      const each = taken(step, 'down');
      steps.set([each.from, each.to, step.type, step.source].join('\n'), each);
    });
  }
  return { places, steps: [...steps.values()], cut: new Set() };
}
