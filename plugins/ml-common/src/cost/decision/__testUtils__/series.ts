import { WindowSeries } from '../windowSeries';

/** The instant that many hours after 1 November 2026. */
export function hour(count: number): string {
  return new Date(Date.UTC(2026, 10, 1) + count * 3_600_000).toISOString();
}

/** A stretch of hours from 1 November 2026 on. */
export function hours(from: number, to: number) {
  return { from: hour(from), to: hour(to) };
}

/**
 * Values of windows of so many hours, one after another from the hour `start` on; undefined: the source says nothing.
 */
export function series(
  source: string,
  values: Array<number | undefined>,
  {
    coverage,
    every = 1,
    start = 0,
  }: { every?: number; start?: number; coverage?: number } = {},
): WindowSeries {
  return {
    source,
    windows: values.flatMap((value, at) =>
      value === undefined
        ? []
        : {
            ...hours(start + at * every, start + (at + 1) * every),
            value,
            ...(coverage !== undefined && { coverage }),
          },
    ),
  };
}
