import { Standing, StatusLevel } from '@callboard/plugin-ml-common';

const LEVELS: Record<Standing, StatusLevel> = {
  'not-governed': 'not-set-up',
  registered: 'not-set-up',
  candidate: 'attention',
  'in-review': 'attention',
  rejected: 'failing',
  approved: 'ok',
  'approved-with-conditions': 'ok',
  overridden: 'attention',
  'review-due': 'attention',
  stale: 'failing',
  suspended: 'failing',
  retired: 'not-set-up',
};

/** How much a standing asks of people; what the gate would refuse although it was decided once is failing. */
export function standingLevel(standing: Standing): StatusLevel {
  return LEVELS[standing];
}
