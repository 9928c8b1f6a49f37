import { ReviewSummary } from '@callboard/plugin-ml-common';
import { DueTime } from '../kit/DueTime';
import { StatusBadge } from '../kit/StatusBadge';
import { useNow } from '../kit/useNow';
import { useMlText } from '../text/useMlText';

const SOON_MS = 3 * 86_400_000;

/** When an undecided review is due; that it soon is, or was, is said in colour, icon and word. */
export function ReviewDue(props: {
  review: Pick<ReviewSummary, 'dueAt' | 'overdue'>;
}) {
  const { dueAt, overdue } = props.review;
  const t = useMlText();
  const soon = Date.parse(dueAt) - useNow() <= SOON_MS;
  return soon && !overdue ? (
    <StatusBadge
      compact
      level="attention"
      text={t('reviews.table.dueSoon')}
      measuredAt={dueAt}
    />
  ) : (
    <DueTime review={props.review} />
  );
}
