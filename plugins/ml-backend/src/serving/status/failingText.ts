import { ObjectiveStatus, servedDigits } from '@callboard/plugin-ml-common';

const LAST: Record<string, string> = {
  PT1H: 'hour',
  PT6H: '6 hours',
  P1D: 'day',
  P3D: '3 days',
};

/**
 * What an objective misses, such as `79.9 % within 500 ms, promised 95 %`, or how fast it is used up, such as
 * `2.5 % failed in the last hour, may be 0.1 %`; undefined of one that does neither.
 */
export function failingText(status: ObjectiveStatus): string | undefined {
  const { alert, attained, objective, state, target, thresholdMs } = status;
  const isLatency = objective === 'latency';
  if (state === 'breached' && attained !== undefined) {
    const what = isLatency ? `within ${thresholdMs} ms` : 'succeeded';
    return `${atMost(attained)} ${what}, promised ${exact(target)}`;
  }
  const bad = status.windows.find(({ window }) => window === alert?.long)?.bad;
  if (state === 'burning' && alert && bad !== undefined) {
    const what = isLatency ? `over ${thresholdMs} ms` : 'failed';
    const last = LAST[alert.long] ?? alert.long;
    return `${brief(bad)} ${what} in the last ${last}, may be ${exact(
      1 - target,
    )}`;
  }
  return undefined;
}

/** Never rounded up to a promise that was missed. */
function atMost(share: number): string {
  const step = 10 ** servedDigits(share);
  return `${Math.floor(share * 100 * step + 1e-6) / step} %`;
}

/** In as many digits as anybody promises. */
function exact(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`;
}

/** In three digits that say something. */
function brief(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
