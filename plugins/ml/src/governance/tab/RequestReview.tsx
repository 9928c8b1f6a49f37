import Button from '@mui/material/Button';
import ReviewIcon from '@mui/icons-material/GavelOutlined';
import { EntityGovernance } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { RequestReviewDialog } from '../../reviews/RequestReviewDialog';
import { useMlText } from '../../text/useMlText';

/** Asks for a review; only there for those who may of something. */
export function RequestReview(props: {
  versions: EntityGovernance['versions'];
  onRequested: (id: string) => void;
}) {
  const { versions, onRequested } = props;
  const t = useMlText();
  const [open, setOpen] = useState(false);
  const possible = versions.filter(({ mayRequest }) => mayRequest);
  return possible.length > 0 ? (
    <>
      <Button
        variant="contained"
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
