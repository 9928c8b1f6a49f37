import { ServingWindow } from '@callboard/plugin-ml-common';

/** A figure over time; a point without a value stands where windows are missing. */
export function pointsOf(
  windows: readonly ServingWindow[],
  figure: (window: ServingWindow) => number | undefined,
): Array<{ at: number; value?: number }> {
  return windows.flatMap((window, index) => {
    const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
    const before = windows[index - 1];
    const point = { at: (from + to) / 2, value: figure(window) };
    return before && Date.parse(before.to) < from
      ? [{ at: from }, point]
      : [point];
  });
}
