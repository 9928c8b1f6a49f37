/** Less than this share is said to be no change: it would be written as 0 %. */
const SAME = 0.005;

/** How a total is beside the one before. */
export interface Change {
  direction: 'less' | 'more' | 'same';
  /** Of the one before, 0 or more. */
  share: number;
}

/** Undefined where there is nothing before that it could be a share of. */
export function changeOf(
  total: number,
  before: number | undefined,
): Change | undefined {
  if (before === undefined || before <= 0) {
    return undefined;
  }
  const share = Math.abs(total - before) / before;
  if (share < SAME) {
    return { direction: 'same', share };
  }
  return { direction: total < before ? 'less' : 'more', share };
}
