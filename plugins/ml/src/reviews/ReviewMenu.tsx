import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import MoreIcon from '@mui/icons-material/MoreVert';
import { Review } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { useMlText } from '../text/useMlText';
import { Asked } from './ReviewDialogs';
import { ReviewActions } from './useReviewActions';

/** What else the reader may do; what they may not is not there. */
export function ReviewMenu(props: {
  may: Review['may'];
  exporting: ReviewActions['exporting'];
  onAsk: (asked: Asked) => void;
}) {
  const { may, exporting, onAsk } = props;
  const t = useMlText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const offered = (
    [
      ['resubmit', may.resubmit],
      ['delegate', may.delegate],
      ['confirm', may.confirm],
      ['raise', may.findings],
      ['withdraw', may.withdraw],
      ['override', may.override],
    ] as const
  ).filter(([, allowed]) => allowed);
  const choose = (then: () => void) => () => {
    setAnchor(null);
    then();
  };
  return (
    <>
      <IconButton
        aria-label={t('reviews.menu.label')}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <MoreIcon />
      </IconButton>
      <Menu
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(null)}
      >
        {offered.map(([what]) => (
          <MenuItem key={what} dense onClick={choose(() => onAsk({ what }))}>
            {t(`reviews.menu.${what}`)}
          </MenuItem>
        ))}
        <MenuItem
          dense
          divider={false}
          disabled={exporting.busy}
          onClick={choose(() => exporting.act('json'))}
        >
          {t('reviews.menu.json')}
        </MenuItem>
        <MenuItem
          dense
          disabled={exporting.busy}
          onClick={choose(() => exporting.act('html'))}
        >
          {t('reviews.menu.html')}
        </MenuItem>
      </Menu>
    </>
  );
}
