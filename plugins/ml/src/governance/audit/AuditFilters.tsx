import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useMlText } from '../../text/useMlText';
import { AuditState } from './auditState';
import { wholeRef } from './wholeRef';

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
  // As tall as a field, since help hangs below the fields.
  const level = { height: 40 };
  const wide = { flex: '1 1 170px', minWidth: 150, maxWidth: 320 };
  const searched = (key: 'entityRef' | 'actor' | 'action', help: string) => ({
    ...text(key),
    helperText: help,
    sx: wide,
  });
  return (
    <Box
      component="form"
      role="search"
      aria-label={t('governance.audit.filter.verb')}
      onSubmit={event => {
        event.preventDefault();
        const whole = {
          ...typed,
          entityRef: wholeRef(typed.entityRef, 'mlmodel'),
          actor: wholeRef(typed.actor, 'user'),
          row: undefined,
        };
        setTyped(whole);
        onState(whole);
      }}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'flex-start',
        gap: 1.25,
      }}
    >
      <TextField
        {...searched('entityRef', t('governance.audit.filter.entityHelp'))}
      />
      <TextField
        {...searched('actor', t('governance.audit.filter.actorHelp'))}
      />
      <TextField
        {...searched('action', t('governance.audit.filter.actionHelp'))}
      />
      <TextField {...text('from')} {...day} />
      <TextField {...text('to')} {...day} />
      <Button type="submit" variant="outlined" sx={level}>
        {t('governance.audit.filter.apply')}
      </Button>
      <Button
        sx={level}
        onClick={() =>
          onState({ entityRef: '', actor: '', action: '', from: '', to: '' })
        }
      >
        {t('governance.audit.filter.clear')}
      </Button>
    </Box>
  );
}
