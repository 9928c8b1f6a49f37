import { Review } from '@callboard/plugin-ml-common';
import { ReactNode } from 'react';
import { readableRef } from '../kit/readableRef';
import { RelativeTime } from '../kit/RelativeTime';
import { MlText, useMlText } from '../text/useMlText';

/** Where a review stands, and what it waits for. */
export function ReviewSentence(props: { review: Review }) {
  const { review } = props;
  const t = useMlText();
  const { state, environment, decidedAt, requestedAt } = review;
  const when = <RelativeTime iso={decidedAt ?? requestedAt} />;
  switch (state) {
    case 'open':
      return <>{openSentence(review, t)}</>;
    case 'changes-requested':
      return <>{t('reviews.stands.changes-requested')}</>;
    case 'approved':
    case 'approved-with-conditions':
      return (
        <>
          {t(`reviews.stands.${state}`, { when, environment })}
          {untilOf(review).map(until => (
            <span key={until}>
              {' '}
              {t('reviews.stands.until', {
                when: <RelativeTime iso={until} />,
              })}
            </span>
          ))}
          {review.changedSince.length > 0 && (
            <>
              {' '}
              {t('reviews.stands.stale', {
                parts: review.changedSince
                  .map(part => t(`reviews.part.${part}`))
                  .join(', '),
              })}
            </>
          )}
        </>
      );
    default:
      return <>{t(`reviews.stands.${state}`, { when })}</>;
  }
}

function openSentence(review: Review, t: MlText): ReactNode {
  const current = review.stages.find(({ state }) => state === 'current');
  const stage = current?.title ?? review.stage ?? '';
  const due = { when: <RelativeTime iso={review.dueAt} /> };
  const unable =
    current &&
    current.approvers.length > 0 &&
    current.approvers.every(ref => current.missingGroups.includes(ref));
  if (unable) {
    const groups = current.missingGroups.map(readableRef).join(', ');
    return t('reviews.stands.nobody', { stage, groups });
  }
  return (
    <>
      {t('reviews.stands.waiting', {
        count: Math.max(0, review.minApprovals - review.approvals),
        stage,
      })}
      {t(review.overdue ? 'reviews.stands.overdue' : 'reviews.stands.due', due)}
    </>
  );
}

/** The first end of the conditional approvals that count. */
function untilOf(review: Review): string[] {
  return review.decisions
    .flatMap(({ until, void: why }) => (until && !why ? [until] : []))
    .sort()
    .slice(0, 1);
}
