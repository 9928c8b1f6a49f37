import {
  apportion,
  GpuWindow,
  idleOf,
  ServiceGpus,
  ServingWindow,
} from '@callboard/plugin-ml-common';
import { GpuCost } from '../../GpuCosts';

const HOUR_MS = 3_600_000;

/** What is known of the GPUs of a service in an hour. */
type Doing = Pick<GpuWindow, 'engineActive' | 'requests' | 'tensorActive'>;

/**
 * What became of the GPUs of a service, by each source that says how many it reserved; where none does, by how many its
 * pods held, of which the price is not known.
 */
export function gpuUses(
  costs: readonly GpuCost[],
  windows: readonly ServingWindow[],
): ServiceGpus[] {
  const doing = doingOf(windows);
  const books = new Map<string, GpuCost[]>();
  for (const cost of costs) {
    const key = JSON.stringify([cost.source, cost.basis, cost.currency]);
    books.set(key, [...(books.get(key) ?? []), cost]);
  }
  if (books.size > 0) {
    return [...books.values()].map(([first, ...more]) => ({
      source: first.source,
      basis: first.basis,
      currency: first.currency,
      use: idleOf([first, ...more].flatMap(cost => hoursOf(cost, doing))),
    }));
  }
  const held = heldOf(windows);
  return held.map(({ hours, source }) => ({
    source,
    use: idleOf(
      hours.map(({ from, gpu, to }) => ({
        ...{ from, to, reserved: gpu?.count ?? 0 },
        ...doing.get(Date.parse(from)),
      })),
    ),
  }));
}

/** By beginning. Of two sources that tell of one hour the busier counts: what is called idle must be. */
function doingOf(windows: readonly ServingWindow[]): Map<number, Doing> {
  const found = new Map<number, Doing>();
  for (const { from, gpu, requests } of windows) {
    const begin = Date.parse(from);
    const other = found.get(begin);
    found.set(begin, {
      engineActive: most(gpu?.engineActive, other?.engineActive),
      tensorActive: most(gpu?.tensorActive, other?.tensorActive),
      requests: most(requests, other?.requests),
    });
  }
  return found;
}

/** A cost hour by hour: reserved alike in all of them, for its window says no more. */
function hoursOf(
  { amount, from, gpuHours, to }: GpuCost,
  doing: ReadonlyMap<number, Doing>,
): GpuWindow[] {
  const begin = Date.parse(from);
  const count = (Date.parse(to) - begin) / HOUR_MS;
  if (begin % HOUR_MS !== 0 || !Number.isInteger(count)) {
    return [{ from, to, reserved: gpuHours / count, amount }];
  }
  const amounts = apportion(amount, new Array(count).fill(1));
  return amounts.map((part, at) => ({
    from: new Date(begin + at * HOUR_MS).toISOString(),
    to: new Date(begin + (at + 1) * HOUR_MS).toISOString(),
    reserved: gpuHours / count,
    amount: part,
    ...doing.get(begin + at * HOUR_MS),
  }));
}

/** Of the source that tells for most hours how many GPUs there were. */
function heldOf(windows: readonly ServingWindow[]) {
  const told = windows.filter(({ gpu }) => gpu?.count !== undefined);
  const sources = new Set(told.map(({ source }) => source));
  return [...sources]
    .sort()
    .map(source => ({
      source,
      hours: told.filter(each => each.source === source),
    }))
    .sort((a, b) => b.hours.length - a.hours.length)
    .slice(0, 1);
}

function most(a: number | undefined, b: number | undefined) {
  return a === undefined || b === undefined ? a ?? b : Math.max(a, b);
}
