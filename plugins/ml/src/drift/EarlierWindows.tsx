import EarlierIcon from '@mui/icons-material/ChevronLeft';
import Button from '@mui/material/Button';
import { WindowReading } from '@callboard/plugin-ml-common';
import { RefObject } from 'react';
import { windowText } from '../kit/windowText';
import { useMlText } from '../text/useMlText';

/** Says that windows are hidden at the left, and how far back they go: nothing else shows that a box scrolls. */
export function EarlierWindows(props: {
  first: WindowReading;
  box: RefObject<HTMLDivElement>;
}) {
  const { first, box } = props;
  const t = useMlText();
  return (
    <Button
      size="small"
      startIcon={<EarlierIcon />}
      onClick={() => {
        if (box.current) {
          box.current.scrollLeft = 0;
        }
      }}
      sx={{ mb: 0.5 }}
    >
      {t('drift.map.toBegin', { window: windowText(first) })}
    </Button>
  );
}
