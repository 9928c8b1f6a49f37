import {
  ReviewState,
  ReviewSummary,
  StatusLevel,
} from '@callboard/plugin-ml-common';
import { StatusBadge } from './StatusBadge';
import { useMlText } from '../text/useMlText';

const LEVELS = {
  open: 'attention',
  'changes-requested': 'attention',
  approved: 'ok',
  'approved-with-conditions': 'ok',
  rejected: 'failing',
  withdrawn: 'not-set-up',
  expired: 'not-set-up',
} as const satisfies Record<ReviewState, StatusLevel>;

/** How a review stands, as colour, icon and word, with its age. */
export function ReviewStateBadge(props: {
  review: Pick<ReviewSummary, 'state' | 'requestedAt' | 'decidedAt'>;
  compact?: boolean;
}) {
  const { state, requestedAt, decidedAt } = props.review;
  const t = useMlText();
  return (
    <StatusBadge
      compact={props.compact}
      level={LEVELS[state]}
      text={t(`reviews.state.${state}`)}
      measuredAt={decidedAt ?? requestedAt}
    />
  );
}
