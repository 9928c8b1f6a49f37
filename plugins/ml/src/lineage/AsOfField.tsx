import ClearIcon from '@mui/icons-material/Close';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useMlText } from '../text/useMlText';
import { fromLocal, toLocal } from './localTime';

/** The time at which a lineage is looked at; now while it is empty. */
export function AsOfField(props: {
  asOf?: string;
  onAsOf: (asOf?: string) => void;
}) {
  const { asOf, onAsOf } = props;
  const t = useMlText();
  return (
    <TextField
      type="datetime-local"
      size="small"
      label={t(asOf ? 'lineage.bar.asOf' : 'lineage.bar.asOfNow')}
      value={asOf ? toLocal(asOf) : ''}
      onChange={({ target }) => onAsOf(fromLocal(target.value))}
      InputLabelProps={{ shrink: true }}
      inputProps={{ max: toLocal(new Date().toISOString()) }}
      InputProps={{
        endAdornment: asOf && (
          <IconButton
            size="small"
            aria-label={t('lineage.bar.now')}
            title={t('lineage.bar.now')}
            onClick={() => onAsOf(undefined)}
          >
            <ClearIcon fontSize="inherit" />
          </IconButton>
        ),
      }}
      sx={{ width: { xs: '100%', sm: asOf ? 236 : 210 } }}
    />
  );
}
