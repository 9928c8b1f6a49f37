import EditIcon from '@mui/icons-material/EditOutlined';
import HistoryIcon from '@mui/icons-material/History';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { CardAnswer } from '@callboard/plugin-ml-common';
import { errorText } from '../api/errorText';
import { MenuButton } from '../kit/MenuButton';
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
  return (
    <MenuButton
      text={t(busy ? 'card.action.exporting' : 'card.action.export')}
      disabled={busy}
      items={[
        {
          text: t('card.action.exportMarkdown'),
          onChoose: () => start('hugging-face'),
        },
        { text: t('card.action.exportJson'), onChoose: () => start('json') },
      ]}
    />
  );
}
