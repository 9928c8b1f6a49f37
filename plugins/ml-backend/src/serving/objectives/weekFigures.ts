import { ServingWindow } from '@callboard/plugin-ml-common';
import { z } from 'zod';

const WEEK_MS = 7 * 24 * 3_600_000;

/** What a service did in the last seven days, as far as closed hours are known. */
export const weekFigures = z.object({
  hours: z.int(),
  requests: z.number().optional(),
  predictions: z.number().optional(),
  p95: z
    .object({ ms: z.number(), to: z.string() })
    .optional()
    .describe('Of the newest hour that has one: quantiles cannot be added'),
});
/** What a service did in the last seven days. */
export type WeekFigures = z.infer<typeof weekFigures>;

/** Of the closed hours of one source, oldest first. */
export function weekOf(
  windows: readonly ServingWindow[],
  now: Date,
): WeekFigures {
  const since = new Date(now.valueOf() - WEEK_MS).toISOString();
  const hours = windows.filter(({ from }) => from >= since);
  const newest = hours.findLast(({ latency }) => latency?.p95Ms !== undefined);
  const ms = newest?.latency?.p95Ms;
  return {
    hours: hours.filter(({ requests }) => requests !== undefined).length,
    requests: sumOf(hours.map(({ requests }) => requests)),
    predictions: sumOf(hours.map(({ predictions }) => predictions)),
    ...(newest && ms !== undefined && { p95: { ms, to: newest.to } }),
  };
}

/** Undefined where none is known, which is not 0. */
function sumOf(values: ReadonlyArray<number | undefined>): number | undefined {
  const known = values.filter(each => each !== undefined);
  return known.length === 0
    ? undefined
    : known.reduce((sum, each) => sum + each, 0);
}
