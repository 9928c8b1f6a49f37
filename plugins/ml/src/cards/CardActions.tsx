import DropIcon from '@mui/icons-material/ArrowDropDown';
import EditIcon from '@mui/icons-material/EditOutlined';
import HistoryIcon from '@mui/icons-material/History';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { CardAnswer } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { errorText } from '../api/errorText';
import { useMlText } from '../text/useMlText';
import { safeHref } from './safeHref';
import { CardExport } from './useCardExport';

/** What can be done with a card: edit its file, take it along, see what it was. */
export function CardActions(props: {
  answer: CardAnswer;
  exporting: CardExport;
  onHistory: () => void;
}) {
  const { answer, exporting, onHistory } = props;
  const t = useMlText();
  const editUrl = safeHref(answer.editUrl);
  const location = answer.location ?? '';
  return (
    <Box sx={{ flexShrink: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {answer.card && <ExportMenu exporting={exporting} />}
        <Button
          size="small"
          variant="outlined"
          startIcon={<HistoryIcon />}
          onClick={onHistory}
        >
          {t('card.action.history')}
        </Button>
        {editUrl && (
          <Button
            size="small"
            variant="contained"
            startIcon={<EditIcon />}
            href={editUrl}
            target="_blank"
            rel="noopener"
            title={t('card.action.editHint', { location })}
          >
            {t('card.action.edit')}
          </Button>
        )}
      </Box>
      {exporting.error && (
        <Alert severity="error" variant="outlined" sx={{ mt: 1, py: 0 }}>
          {t('card.action.exportFailed')} {errorText(exporting.error)}
        </Alert>
      )}
    </Box>
  );
}

function ExportMenu(props: { exporting: CardExport }) {
  const { busy, start } = props.exporting;
  const t = useMlText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choose = (format: Parameters<CardExport['start']>[0]) => () => {
    setAnchor(null);
    start(format);
  };
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        endIcon={<DropIcon />}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        disabled={busy}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t(busy ? 'card.action.exporting' : 'card.action.export')}
      </Button>
      <Menu
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(null)}
      >
        <MenuItem dense onClick={choose('hugging-face')}>
          {t('card.action.exportMarkdown')}
        </MenuItem>
        <MenuItem dense onClick={choose('json')}>
          {t('card.action.exportJson')}
        </MenuItem>
      </Menu>
    </>
  );
}
