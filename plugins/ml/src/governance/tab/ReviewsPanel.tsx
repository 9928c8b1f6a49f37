import Box from '@mui/material/Box';
import { ReviewSummary } from '@callboard/plugin-ml-common';
import { linksInText } from '../../kit/linksInText';
import { RelativeTime } from '../../kit/RelativeTime';
import { RowTable } from '../../kit/RowTable';
import { Section } from '../../kit/Section';
import { versionName } from '../../kit/versionName';
import { Who } from '../../kit/Who';
import { DueTime } from '../../kit/DueTime';
import { ReviewStateBadge } from '../../kit/ReviewStateBadge';
import { useMlText } from '../../text/useMlText';
import { ReviewLink } from '../../kit/PageLink';

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
            <ReviewStateBadge key="state" compact review={review} />,
            <Box key="requested" component="span" sx={linksInText}>
              <RelativeTime iso={review.requestedAt} />{' '}
              {t('governance.reviews.by')} <Who who={review.requestedBy} />
            </Box>,
            !review.decidedAt && <DueTime key="due" review={review} />,
          ])}
        />
      )}
    </Section>
  );
}
