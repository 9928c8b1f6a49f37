import { DriftMonitor } from '../monitor';

/** So many columns moved, as one says it of a comparison; of skew, it is the two sides that differ. */
export function movedPhrase(
  columns: string,
  comparison: DriftMonitor['comparison'] = 'baseline',
): string {
  return comparison === 'skew'
    ? `Training and serving differ in ${columns}`
    : `${columns} moved`;
}
