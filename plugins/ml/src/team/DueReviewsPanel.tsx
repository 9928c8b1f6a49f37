import { ReviewSummary } from '@callboard/plugin-ml-common';
import Box from '@mui/material/Box';
import { ReviewLink } from '../kit/PageLink';
import { RiskMark } from '../kit/RiskMark';
import { RowTable } from '../kit/RowTable';
import { Section } from '../kit/Section';
import { versionName } from '../kit/versionName';
import { DueTime } from '../kit/DueTime';
import { useMlText } from '../text/useMlText';
import { useFewFirst } from './useFewFirst';

const EMPTY = { due: 'noneDue', toDecide: 'noneToDecide' } as const;

/** Undecided reviews, what is due first at the top. */
export function DueReviewsPanel(props: {
  what: keyof typeof EMPTY;
  reviews: ReviewSummary[];
}) {
  const { what, reviews } = props;
  const t = useMlText();
  const { shown, more } = useFewFirst(reviews);
  const title = t(`team.duties.reviews.${what}`);
  return (
    <Section title={title}>
      {shown.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>
          {t(`team.duties.reviews.${EMPTY[what]}`)}
        </Box>
      ) : (
        <RowTable
          caption={title}
          head={(['review', 'environment', 'stage', 'when'] as const).map(
            each => t(`team.duties.reviews.${each}`),
          )}
          rows={shown.map(review => [
            <Box key="review" component="span" sx={{ display: 'inline-block' }}>
              <ReviewLink id={review.id}>
                {review.title} {versionName(review.label)}
              </ReviewLink>
              {review.riskTier && (
                <Box sx={{ fontSize: '0.75rem' }}>
                  <RiskMark tier={review.riskTier} />
                </Box>
              )}
            </Box>,
            review.environment,
            review.stage ?? t(`reviews.state.${review.state}`),
            <DueTime key="when" review={review} />,
          ])}
        />
      )}
      {more}
    </Section>
  );
}
