import { DriftMark } from '@callboard/plugin-ml-common';

/** What happened between the first and the last of some windows, oldest first. */
export function marksWithin(
  marks: DriftMark[],
  windows: Array<{ from: string; to: string }>,
): DriftMark[] {
  if (windows.length === 0) {
    return [];
  }
  const from = Date.parse(windows[0].from);
  const to = Date.parse(windows[windows.length - 1].to);
  return marks
    .filter(({ at }) => Date.parse(at) >= from && Date.parse(at) <= to)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
