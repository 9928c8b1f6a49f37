import { ImpactedService } from '@callboard/plugin-ml-common';

/** What the sentence says. */
export interface ImpactFigures {
  /** Services in `place`; all of them where there is none. */
  count: number;
  /** The environment that the sentence speaks of. */
  place?: string;
  /** Services in other environments. */
  elsewhere: number;
  /** Owners of the services that are counted. */
  owners: string[];
  /** How many of those counted have no owner. */
  unowned: number;
  /** There are services in several environments, and none is in production. */
  outsideProduction: boolean;
}

const isProduction = (environment = '') =>
  /^prod(uction)?$/i.test(environment.trim());

/** Counts services where it matters: in production if there are any, in the one environment that there is, or anywhere. */
export function impactFigures(services: ImpactedService[]): ImpactFigures {
  const places = new Set(services.map(({ environment }) => environment));
  const place =
    [...places].find(isProduction) ??
    (places.size === 1 ? [...places][0] : undefined);
  const counted = place
    ? services.filter(({ environment }) => environment === place)
    : services;
  return {
    count: counted.length,
    place,
    elsewhere: services.length - counted.length,
    owners: [...new Set(counted.flatMap(({ owner }) => owner ?? []))],
    unowned: counted.filter(({ owner }) => !owner).length,
    outsideProduction:
      places.size > 1 && place === undefined && !places.has(undefined),
  };
}

/** How many services have each value, most first. */
export function countsBy(
  services: ImpactedService[],
  field: 'environment' | 'owner',
): Array<{ value: string; count: number }> {
  const counts = new Map<string, number>();
  for (const service of services) {
    const value = service[field] ?? '';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}
