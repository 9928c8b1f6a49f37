import { SmokeRun } from '@callboard/plugin-ml-common';

/** Where a run stands on the chart, in percent from the left and from the bottom. */
export interface RunDot {
  run: SmokeRun;
  left: number;
  /** Undefined without a latency. */
  bottom?: number;
}

/** Dots, oldest at the left, one step each, and the latencies at the axis. */
export interface RunDots {
  dots: RunDot[];
  log: boolean;
  /** Milliseconds, with where they stand. */
  ticks: Array<{ value: number; bottom: number }>;
}

/** Latencies that are further apart than this are drawn logarithmically. */
const FAR = 20;

/** Places the finished runs of a list on the chart. */
export function runDots(runs: SmokeRun[]): RunDots {
  const oldestFirst = runs
    .filter(({ state }) => state === 'finished')
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  const latencies = oldestFirst.flatMap(({ summary }) =>
    summary?.latencyP50Ms ? [summary.latencyP50Ms] : [],
  );
  const [low, high] = [Math.min(...latencies), Math.max(...latencies)];
  const log = latencies.length > 0 && high / low > FAR;
  const shape = log ? Math.log : (value: number) => value;
  const from = log ? shape(low / 2) : 0;
  const to = log ? shape(high * 2) : high * 1.2;
  const bottomOf = (value: number) =>
    (100 * (shape(value) - from)) / (to - from);
  const step = 100 / Math.max(1, oldestFirst.length);
  return {
    log,
    dots: oldestFirst.map((run, index) => ({
      run,
      left: (index + 0.5) * step,
      bottom: run.summary?.latencyP50Ms && bottomOf(run.summary.latencyP50Ms),
    })),
    ticks: [...new Set(latencies.length ? [low, high] : [])].map(value => ({
      value,
      bottom: bottomOf(value),
    })),
  };
}
