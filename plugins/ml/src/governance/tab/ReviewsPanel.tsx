import { ReviewSummary, StatusLevel } from '@callboard/plugin-ml-common';
import { RelativeTime } from '../../kit/RelativeTime';
import { RowTable } from '../../kit/RowTable';
import { Section } from '../../kit/Section';
import { StatusBadge } from '../../kit/StatusBadge';
import { versionName } from '../../kit/versionName';
import { Who } from '../../kit/Who';
import { useMlText } from '../../text/useMlText';
import { ReviewLink } from '../PageLink';

const LEVELS: Record<ReviewSummary['state'], StatusLevel> = {
  open: 'attention',
  'changes-requested': 'attention',
  approved: 'ok',
  'approved-with-conditions': 'ok',
  rejected: 'failing',
  withdrawn: 'not-set-up',
  expired: 'not-set-up',
};

/** The reviews of a model, newest first. */
export function ReviewsPanel(props: { reviews: ReviewSummary[] }) {
  const { reviews } = props;
  const t = useMlText();
  const title = t('governance.reviews.title');
  return (
    <Section title={title}>
      {reviews.length === 0 ? (
        t('governance.reviews.none')
      ) : (
        <RowTable
          caption={title}
          head={[
            t('governance.reviews.review'),
            t('governance.reviews.state'),
            t('governance.reviews.requested'),
            t('governance.reviews.due'),
          ]}
          rows={reviews.map(review => [
            <ReviewLink key="review" id={review.id}>
              {t('governance.reviews.of', {
                version: versionName(review.label),
                environment: review.environment,
              })}
            </ReviewLink>,
            <StatusBadge
              key="state"
              compact
              level={LEVELS[review.state]}
              text={t(`governance.reviews.states.${review.state}`)}
              measuredAt={review.decidedAt}
            />,
            <span key="requested">
              <RelativeTime iso={review.requestedAt} />{' '}
              {t('governance.reviews.by')} <Who who={review.requestedBy} />
            </span>,
            <Due key="due" review={review} />,
          ])}
        />
      )}
    </Section>
  );
}

function Due(props: { review: ReviewSummary }) {
  const { overdue, dueAt, decidedAt } = props.review;
  const t = useMlText();
  if (decidedAt) {
    return null;
  }
  return overdue ? (
    <StatusBadge
      compact
      level="failing"
      text={t('governance.findings.overdue')}
      measuredAt={dueAt}
    />
  ) : (
    <RelativeTime iso={dueAt} />
  );
}
