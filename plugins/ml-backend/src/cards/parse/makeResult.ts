import { CardResult } from '@callboard/plugin-ml-common';

/** One result in the form of the contract: an absent or default slice is all rows, and there is no -0. */
export function makeResult(
  metric: string,
  value: number,
  about: Partial<Omit<CardResult, 'metric' | 'value'>>,
): CardResult {
  const [slice, dataset, revision, split, task] = [
    about.slice,
    about.dataset,
    about.revision,
    about.split,
    about.task,
  ].map(text => text?.trim());
  const whole = !slice || ['all', 'default', 'overall'].includes(slice);
  return {
    metric: metric.trim(),
    value: value === 0 ? 0 : value,
    slice: whole ? 'all' : slice,
    ...(dataset && { dataset }),
    ...(revision && { revision }),
    ...(split && { split }),
    ...(task && { task }),
  };
}
