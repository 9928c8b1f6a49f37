import { ReviewSummary } from '@callboard/plugin-ml-common';
import { RelativeTime } from './RelativeTime';
import { StatusBadge } from './StatusBadge';
import { useMlText } from '../text/useMlText';

/** When a review is due; what is overdue says so in colour, icon and word. */
export function DueTime(props: {
  review: Pick<ReviewSummary, 'dueAt' | 'overdue'>;
}) {
  const { dueAt, overdue } = props.review;
  const t = useMlText();
  return overdue ? (
    <StatusBadge
      compact
      level="failing"
      text={t('reviews.table.overdue')}
      measuredAt={dueAt}
    />
  ) : (
    <RelativeTime iso={dueAt} />
  );
}
