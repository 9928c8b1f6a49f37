import Button from '@mui/material/Button';
import ReviewIcon from '@mui/icons-material/GavelOutlined';
import { EntityGovernance } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { RequestReviewDialog } from '../../reviews/RequestReviewDialog';
import { useMlText } from '../../text/useMlText';

/** Asks for a review of what has none open; only there for those who may of something. */
export function RequestReview(props: {
  versions: EntityGovernance['versions'];
  reviews: EntityGovernance['reviews'];
  onRequested: (id: string) => void;
}) {
  const { versions, reviews, onRequested } = props;
  const t = useMlText();
  const [open, setOpen] = useState(false);
  const undecided = reviews.filter(({ decidedAt }) => !decidedAt);
  const possible = versions.filter(
    ({ environment, mayRequest, versionId }) =>
      mayRequest &&
      !undecided.some(
        review =>
          review.versionId === versionId && review.environment === environment,
      ),
  );
  return possible.length > 0 ? (
    <>
      <Button
        // Of a version that does not count it is seldom what is wanted.
        variant={possible.some(({ main }) => main) ? 'contained' : 'outlined'}
        size="small"
        startIcon={<ReviewIcon />}
        onClick={() => setOpen(true)}
      >
        {t('governance.request')}
      </Button>
      <RequestReviewDialog
        versions={possible}
        open={open}
        onClose={() => setOpen(false)}
        onRequested={id => {
          setOpen(false);
          onRequested(id);
        }}
      />
    </>
  ) : null;
}
