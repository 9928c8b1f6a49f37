import { durationMs } from '@callboard/plugin-ml-common';
import { z } from 'zod';

/** A duration in a setting, such as P30D. */
export const duration = z.string().refine(isLongerThanZero, {
  error: 'must be an ISO 8601 duration longer than zero, such as PT24H or P30D',
});

function isLongerThanZero(text: string): boolean {
  try {
    return durationMs(text) > 0;
  } catch {
    return false;
  }
}
