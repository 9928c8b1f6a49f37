import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import { saveFile } from '../../kit/saveFile';
import { useMlText } from '../../text/useMlText';
import { costCsv } from './costCsv';

/** Saves what the table shows, to the last digit. */
export function SaveCsv(props: Parameters<typeof costCsv>[0]) {
  const { book, by, stretch } = props;
  const t = useMlText();
  const day = stretch.from.slice(0, 10);
  return (
    <Button
      size="small"
      variant="outlined"
      startIcon={<DownloadIcon />}
      title={t('cost.organisation.csvHint')}
      onClick={() =>
        saveFile(
          `costs-${day}-by-${by}-${book.basis}-${book.currency}.csv`,
          costCsv(props),
          'text/csv',
        )
      }
    >
      {t('cost.organisation.csv')}
    </Button>
  );
}
