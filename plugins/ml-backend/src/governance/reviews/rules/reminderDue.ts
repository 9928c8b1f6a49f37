import { durationMs } from '@callboard/plugin-ml-common';
import { StoredReview } from '../store/rows';

/** Whether those who are asked are to be reminded of a review that is not decided; once of being overdue. A clock that went back reminds of nothing. */
export function reminderDue(
  review: Pick<StoredReview, 'dueAt' | 'overdueToldAt' | 'remindedAt'>,
  remindEvery: string,
  now: Date,
): 'overdue' | 'reminder' | undefined {
  if (!review.overdueToldAt && Date.parse(review.dueAt) <= now.getTime()) {
    return 'overdue';
  }
  const next = Date.parse(review.remindedAt) + durationMs(remindEvery);
  return next <= now.getTime() ? 'reminder' : undefined;
}
