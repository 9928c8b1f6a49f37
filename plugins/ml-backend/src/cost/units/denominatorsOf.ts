import { CostUnit, WindowSeries } from '@callboard/plugin-ml-common';
import { ServedUnit } from '../../ServedWindows';
import { ServiceShare } from '../answers/ModelServices';
import { Counted, countedSeries } from './countedSeries';

/** What a cost is told of in one stretch, or why it cannot be. */
export type Denominator = { per: Exclude<CostUnit, 'outcome'> } & (
  | { counts: readonly WindowSeries[] }
  | { reason: string }
);

const FIGURES: Array<[per: Exclude<CostUnit, 'outcome'>, figure: ServedUnit]> =
  [
    ['thousand-predictions', 'predictions'],
    ['million-tokens', 'tokens'],
    ['request', 'requests'],
  ];

/**
 * What is counted of an entity itself; of a model of which nothing is, what its services count.
 *
 * @param services - those that bear some of the cost, and what is counted of each
 */
export function denominatorsOf(
  own: Counted,
  services: ReadonlyArray<{ share: ServiceShare; counted: Counted }>,
): Denominator[] {
  return FIGURES.map(([per, figure]) => {
    const counts = countedSeries(own, figure);
    if ('reason' in counts) {
      return { per, ...counts };
    }
    if (counts.length > 0) {
      return { per, counts };
    }
    const several = services.find(({ share }) => share.weights.length > 1);
    if (several) {
      return {
        per,
        reason: `${several.share.entityRef} serves several models, and its ${figure} are not counted by model.`,
      };
    }
    return ofServices(per, figure, services);
  });
}

/** All of them must be counted, for all are in the cost. */
function ofServices(
  per: Exclude<CostUnit, 'outcome'>,
  figure: ServedUnit,
  services: Parameters<typeof denominatorsOf>[1],
): Denominator {
  const counts: WindowSeries[] = [];
  for (const { counted, share } of services) {
    const series = countedSeries(counted, figure);
    if ('reason' in series) {
      return { per, ...series };
    }
    if (series.length === 0) {
      return {
        per,
        reason: `No source tells of ${figure} of ${share.entityRef} in this time.`,
      };
    }
    counts.push(...series);
  }
  return { per, counts };
}
