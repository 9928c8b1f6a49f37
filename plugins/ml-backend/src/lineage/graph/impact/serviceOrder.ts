import { ImpactedService } from '@callboard/plugin-ml-common';

type Placed = Pick<ImpactedService, 'entityRef' | 'environment' | 'title'>;

/** Production first, then by environment and title; those without an environment last. */
export function serviceOrder(one: Placed, other: Placed): number {
  return (
    rank(one) - rank(other) ||
    (one.environment ?? '').localeCompare(other.environment ?? '') ||
    one.title.localeCompare(other.title) ||
    one.entityRef.localeCompare(other.entityRef)
  );
}

function rank({ environment }: Placed): number {
  if (environment === undefined) {
    return 2;
  }
  return /^prod(uction)?$/i.test(environment) ? 0 : 1;
}
