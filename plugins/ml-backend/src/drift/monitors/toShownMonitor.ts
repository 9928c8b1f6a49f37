import { DriftMonitor } from '@callboard/plugin-ml-common';
import { WatchedMonitor } from '../Monitors';

/** Without what only this backend knows. */
export function toShownMonitor({
  uid,
  ...monitor
}: WatchedMonitor): DriftMonitor {
  return monitor;
}
