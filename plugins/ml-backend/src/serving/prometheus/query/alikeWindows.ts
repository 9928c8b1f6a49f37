import { TimeWindow } from '@callboard/plugin-ml-node';
import { Steps } from '../client/PrometheusClient';

/** Windows that one query answers: of one length, with ends that lie whole lengths apart. */
export interface AlikeWindows {
  lengthMs: number;
  times: Steps;
  /** Ends of windows, milliseconds; times between them were not asked for. */
  ends: number[];
}

/** In the order of their ends, and longer ones after shorter ones. */
export function alikeWindows(windows: readonly TimeWindow[]): AlikeWindows[] {
  const groups = new Map<string, { lengthMs: number; ends: number[] }>();
  for (const { from, to } of windows) {
    const end = to.valueOf();
    const lengthMs = end - from.valueOf();
    const key = `${lengthMs} ${end % lengthMs}`;
    const group = groups.get(key) ?? { lengthMs, ends: [] };
    group.ends.push(end);
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => a.lengthMs - b.lengthMs)
    .map(({ ends, lengthMs }) => {
      ends.sort((a, b) => a - b);
      const [first] = ends;
      const last = ends[ends.length - 1];
      return { lengthMs, ends, times: { first, last, step: lengthMs } };
    });
}
