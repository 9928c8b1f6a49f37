import { ServingWindow } from '@callboard/plugin-ml-common';
import { groupBy } from '../kit/groupBy';

const DAY_MS = 86_400_000;

/** What is known of one day in UTC. A count that an hour of it lacks is undefined, since its sum would be too little. */
export interface ServedDay {
  from: string;
  hours: number;
  requests?: number;
  predictions?: number;
  errors?: number;
  /** Milliseconds. */
  highestP95?: number;
  highestSaturation?: number;
}

/** Hours added up to days, newest first. */
export function servedDays(windows: readonly ServingWindow[]): ServedDay[] {
  const days = groupBy(windows, ({ from }) =>
    Math.floor(Date.parse(from) / DAY_MS),
  );
  return [...days]
    .sort(([a], [b]) => b - a)
    .map(([day, hours]) => ({
      from: new Date(day * DAY_MS).toISOString(),
      hours: hours.length,
      requests: sum(hours.map(({ requests }) => requests)),
      predictions: sum(hours.map(({ predictions }) => predictions)),
      errors: sum(hours.map(({ errors }) => errors)),
      highestP95: highest(hours.map(({ latency }) => latency?.p95Ms)),
      highestSaturation: highest(hours.map(({ saturation }) => saturation)),
    }));
}

function sum(values: Array<number | undefined>): number | undefined {
  return values.reduce<number | undefined>(
    (all, each) =>
      all === undefined || each === undefined ? undefined : all + each,
    0,
  );
}

function highest(values: Array<number | undefined>): number | undefined {
  const known = values.filter(each => each !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}
