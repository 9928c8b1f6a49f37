import { Way } from '../store/EdgeStore';
import { TakenStep } from './Found';
import { placeKey, Step } from './Place';

/** A step in the direction of the data. */
export function taken(step: Step, way: Way): TakenStep {
  const { far, near, said, source, type } = step;
  const [from, to] = way === 'down' ? [near, far] : [far, near];
  return {
    type,
    source,
    said,
    from: placeKey(from),
    to: placeKey(to),
    fromId: from.id,
    toId: to.id,
  };
}
