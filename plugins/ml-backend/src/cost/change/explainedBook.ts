import { CostChangeAnswer, costDrivers } from '@callboard/plugin-ml-common';
import { Asked } from '../answers/Asked';
import { keyOf } from '../answers/keyOf';
import { partOf } from '../answers/ModelServices';
import { Stretch } from '../store/selected';
import { Sum } from '../store/TotalStore';
import { ComparedBook } from './ComparedBook';
import { partsOf } from './partsOf';
import { Volumes } from './volumesOf';

/** A book with its drivers. @param volumes - by entity ref, where they are known */
export function explainedBook(
  { after, basis, before, currency }: ComparedBook,
  asked: Asked,
  volumes: ReadonlyMap<string, Volumes>,
): CostChangeAnswer['books'][number] {
  const entityOf = keyOf('entity', asked, new Map());
  const entities = new Set([...before.sums, ...after.sums].map(entityOf));
  // Of one entity it is told which kind of its costs changed: all of them for the same output.
  const isOfOne = asked.shares !== undefined && entities.size === 1;
  const partKey = isOfOne ? ({ kind = 'other' }: Sum) => kind : entityOf;
  const volumeOf = (sum: Sum, side: 'after' | 'before') => {
    const volume = volumes.get(entityOf(sum))?.[side];
    const share = asked.shares?.get(sum.bearerId ?? 0);
    return volume !== undefined && share ? volume * partOf(share) : volume;
  };
  const sums = { before: before.sums, after: after.sums };
  const partsIn = (side: 'after' | 'before') => {
    const own = partsOf(sums[side], partKey, sum => volumeOf(sum, side));
    if (!isOfOne || own.length === 0) {
      return own;
    }
    // A kind that cost nothing in this stretch is of the same output, which is told once for each kind.
    const told = new Set(own.map(({ key }) => key));
    const lacking = sums[side === 'after' ? 'before' : 'after'].filter(
      sum => !told.has(partKey(sum)),
    );
    const free = partsOf(lacking, partKey, sum => volumeOf(sum, side));
    return [...own, ...free.map(part => ({ ...part, lines: [] }))];
  };
  return {
    basis,
    currency,
    to: timesOf(after.stretch).to,
    previous: timesOf(before.stretch),
    change: costDrivers(partsIn('before'), partsIn('after')),
  };
}

function timesOf({ fromMs, toMs }: Stretch): { from: string; to: string } {
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
  };
}
