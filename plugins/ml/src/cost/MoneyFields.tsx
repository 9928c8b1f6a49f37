import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useMlText } from '../text/useMlText';
import { AMOUNT_PATTERN } from './amountOf';

/** Money as a person types it: an amount in units, and its currency. */
export interface MoneyText {
  amount: string;
  currency: string;
}

/** Asks for an amount and its currency; the browser refuses what is neither. */
export function MoneyFields(props: {
  value: MoneyText;
  onChange: (change: Partial<MoneyText>) => void;
}) {
  const { value, onChange } = props;
  const t = useMlText();
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr' },
        gap: 2,
      }}
    >
      <TextField
        required
        size="small"
        label={t('cost.fields.amount')}
        helperText={t('cost.fields.amountHint')}
        value={value.amount}
        onChange={({ target }) => onChange({ amount: target.value.trim() })}
        inputProps={{
          inputMode: 'decimal',
          pattern: AMOUNT_PATTERN,
          title: t('cost.fields.amountHint'),
        }}
      />
      <TextField
        required
        size="small"
        label={t('cost.fields.currency')}
        helperText={t('cost.fields.currencyHint')}
        value={value.currency}
        onChange={({ target }) =>
          onChange({ currency: target.value.trim().toLocaleUpperCase('en') })
        }
        inputProps={{
          pattern: '[A-Z]{3}',
          title: t('cost.fields.currencyHint'),
        }}
      />
    </Box>
  );
}
