import { DriftMonitor } from '@callboard/plugin-ml-common';
import { WatchedMonitor } from '../Monitors';
import { shownError } from './shownError';
import { shownSource } from './shownSource';

/** Without what only this backend knows, and what is for those alone who may manage it. */
export function toShownMonitor(
  { lastRun, source, uid, ...monitor }: WatchedMonitor,
  mayManage: boolean,
): DriftMonitor {
  const error = lastRun?.error;
  return {
    ...monitor,
    ...(source && { source: shownSource(source, mayManage) }),
    ...(lastRun && {
      lastRun: {
        ...lastRun,
        ...(error !== undefined && { error: shownError(error, mayManage) }),
      },
    }),
  };
}
