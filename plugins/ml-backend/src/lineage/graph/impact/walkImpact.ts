import { LineageEvidence } from '@callboard/plugin-ml-common';
import { Place, placeKey, Step } from '../walk/Place';

const STRENGTHS = ['recorded', 'declared'] as const;

/** How a place was first reached, of each strength. */
export interface Reached {
  place: Place;
  recorded?: Arrival;
  declared?: Arrival;
}

/** The step that came to a place; none at the root. */
export interface Arrival {
  step?: Step;
  /** Of the way to the place before. */
  before: LineageEvidence;
}

/** What a node reaches, by key of the place, nearest first. */
export interface Reach {
  reached: Map<string, Reached>;
  isCut: boolean;
}

/**
 * Everything downstream, level by level. A place is gone on from again when a way that was recorded comes to it after
 * one that was declared.
 */
export async function walkImpact(
  root: Place,
  explorer: { reach(places: readonly Place[]): Promise<Step[]> },
  limit: number,
): Promise<Reach> {
  const begin: Reached = { place: root, recorded: { before: 'recorded' } };
  const reached = new Map([[placeKey(root), begin]]);
  let frontier: Record<LineageEvidence, Place[]> = {
    recorded: [root],
    declared: [],
  };
  let isCut = false;
  while (frontier.recorded.length + frontier.declared.length > 0) {
    const next: typeof frontier = { recorded: [], declared: [] };
    const [recorded, declared] = await Promise.all([
      explorer.reach(frontier.recorded),
      explorer.reach(frontier.declared),
    ]);
    const steps = { recorded, declared };
    for (const before of STRENGTHS) {
      for (const step of steps[before]) {
        const key = placeKey(step.far);
        const known = reached.get(key);
        if (!known && reached.size >= limit) {
          isCut = true;
          continue;
        }
        const now = strengthOf(step, before, root);
        if (!known?.recorded && (now === 'recorded' || !known?.declared)) {
          reached.set(key, {
            ...known,
            place: step.far,
            [now]: { step, before },
          });
          next[now].push(step.far);
        }
      }
    }
    frontier = next;
  }
  return { reached, isCut };
}

/** What a model as a whole was made of need not be in each of its versions. */
function strengthOf(
  { near, source, type }: Step,
  before: LineageEvidence,
  root: Place,
): LineageEvidence {
  const isSeen = source !== 'catalog';
  const isOfVersion = type !== 'hasVersion' || near.id === root.id;
  return before === 'recorded' && isSeen && isOfVersion
    ? 'recorded'
    : 'declared';
}

/** The steps of one way to a place from the root: the recorded one where there is one, else the shortest. */
export function wayTo(
  key: string,
  { reached }: Pick<Reach, 'reached'>,
): { evidence: LineageEvidence; steps: Step[] } {
  const end = reached.get(key);
  const evidence = end?.recorded ? 'recorded' : 'declared';
  const steps: Step[] = [];
  let arrival = end?.[evidence];
  while (arrival?.step) {
    steps.push(arrival.step);
    arrival = reached.get(placeKey(arrival.step.near))?.[arrival.before];
  }
  return { evidence, steps: steps.reverse() };
}
