import { WindowReading } from '@callboard/plugin-ml-common';
import { Window } from './windowAt';

/** Of a window that nothing came of. */
export function noReading(window: Window): WindowReading {
  return {
    ...window,
    rows: 0,
    status: 'no-data',
    columns: [],
    performance: [],
  };
}
