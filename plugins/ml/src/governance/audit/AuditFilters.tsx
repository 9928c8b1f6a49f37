import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useMlText } from '../../text/useMlText';
import { AuditState } from './auditState';

/** Narrows the rows; applied with Enter or the button, since each asks the whole trail. */
export function AuditFilters(props: {
  state: AuditState;
  onState: (next: AuditState) => void;
}) {
  const { state, onState } = props;
  const t = useMlText();
  const [typed, setTyped] = useState(state);
  const text = (key: 'entityRef' | 'actor' | 'action' | 'from' | 'to') => ({
    size: 'small' as const,
    label: t(`governance.audit.filter.${key}`),
    value: typed[key],
    onChange: (event: { target: { value: string } }) =>
      setTyped({ ...typed, [key]: event.target.value }),
  });
  const day = {
    type: 'date',
    InputLabelProps: { shrink: true },
    sx: { width: 160 },
  };
  const wide = { flex: '1 1 170px', minWidth: 150, maxWidth: 320 };
  return (
    <Box
      component="form"
      role="search"
      aria-label={t('governance.audit.filter.verb')}
      onSubmit={event => {
        event.preventDefault();
        onState({ ...typed, row: undefined });
      }}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.25,
      }}
    >
      <TextField
        {...text('entityRef')}
        placeholder={t('governance.audit.filter.entityHelp')}
        sx={wide}
      />
      <TextField
        {...text('actor')}
        placeholder={t('governance.audit.filter.actorHelp')}
        sx={wide}
      />
      <TextField
        {...text('action')}
        placeholder={t('governance.audit.filter.actionHelp')}
        sx={wide}
      />
      <TextField {...text('from')} {...day} />
      <TextField {...text('to')} {...day} />
      <Button type="submit" variant="outlined">
        {t('governance.audit.filter.apply')}
      </Button>
      <Button
        onClick={() =>
          onState({ entityRef: '', actor: '', action: '', from: '', to: '' })
        }
      >
        {t('governance.audit.filter.clear')}
      </Button>
    </Box>
  );
}
