import { ReadingStatus, StatusLevel } from '@callboard/plugin-ml-common';

const LEVELS: Record<ReadingStatus, StatusLevel> = {
  stable: 'ok',
  moved: 'attention',
  'insufficient-data': 'unknown',
  'no-data': 'unknown',
};

/** The status that a reading stands for; what is not known is never ok. */
export function readingLevel(status: ReadingStatus): StatusLevel {
  return LEVELS[status];
}
