import {
  DriftSettings,
  durationMs,
  WindowReading,
} from '@callboard/plugin-ml-common';

/** Whether the newest window with data is so old that it would not count any more, had others followed: nobody is to be alerted of what was long ago. */
export function isOfThePast(
  readings: ReadonlyArray<Pick<WindowReading, 'rows' | 'to'>>,
  { window, windows }: Pick<DriftSettings, 'window' | 'windows'>,
  now: Date,
): boolean {
  const ends = readings
    .filter(({ rows }) => rows > 0)
    .map(({ to }) => Date.parse(to));
  const oldest = now.valueOf() - (windows.of + 1) * durationMs(window);
  return Math.max(...ends) < oldest;
}
