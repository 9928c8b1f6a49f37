import { ServingWindow } from '@callboard/plugin-ml-common';

/** The windows of the source that tells of the newest hour: those of two sources count the same requests. */
export function windowsOfOne(
  windows: readonly ServingWindow[],
): ServingWindow[] {
  const [newest] = [...windows].sort(
    (a, b) =>
      Date.parse(b.from) - Date.parse(a.from) || (a.source < b.source ? -1 : 1),
  );
  return windows.filter(({ source }) => source === newest.source);
}
