import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { ML_KINDS, parseLineageNode } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { endOfDay } from '../kit/DateField';
import { EntityField } from '../kit/EntityField';
import { useMlText } from '../text/useMlText';
import { joinColumn, splitColumn } from './impactNode';
import { ImpactState } from './impactState';
import { useNodeColumns } from './useNodeColumns';

/** Asks about a node, as of now or of a day. */
export function ImpactPicker(props: {
  state: ImpactState;
  onState: (next: ImpactState) => void;
}) {
  const { state, onState } = props;
  const t = useMlText();
  const before = splitColumn(state.node);
  const [of, setOf] = useState(before.of);
  const [column, setColumn] = useState(before.column);
  const [day, setDay] = useState(dayOf(state.asOf));
  const [wrong, setWrong] = useState(
    state.node !== '' && !parseLineageNode(state.node),
  );
  const ask = () => {
    const node = joinColumn(of, column);
    setWrong(node === undefined);
    if (node !== undefined) {
      const asOf = day === dayOf(state.asOf) ? state.asOf : endOfDay(day) ?? '';
      onState({ ...state, node, asOf });
    }
  };
  return (
    <Box
      component="form"
      role="search"
      aria-label={t('lineage.impact.picker.verb')}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        ask();
      }}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'flex-start',
        gap: 1.25,
      }}
    >
      <EntityField
        required
        kinds={ML_KINDS}
        label={t('lineage.impact.picker.node')}
        helperText={t(
          wrong
            ? 'lineage.impact.picker.notNode'
            : 'lineage.impact.picker.nodeHelp',
        )}
        error={wrong}
        value={of}
        onValue={value => {
          setOf(value);
          setWrong(false);
        }}
        sx={{ flex: '2 1 300px', maxWidth: 560 }}
      />
      <ColumnField of={of} value={column} onValue={setColumn} />
      <TextField
        type="date"
        size="small"
        label={t('lineage.impact.picker.asOf')}
        helperText={t('lineage.impact.picker.asOfHelp')}
        value={day}
        onChange={event => setDay(event.target.value)}
        InputLabelProps={{ shrink: true }}
        inputProps={{ max: dayOf(new Date().toISOString()) }}
        sx={{ flex: '0 1 160px' }}
      />
      {/* As tall as a field, since help hangs below the fields. */}
      <Button type="submit" variant="outlined" sx={{ height: 40 }}>
        {t('lineage.impact.picker.ask')}
      </Button>
    </Box>
  );
}

function ColumnField(props: {
  of: string;
  value: string;
  onValue: (value: string) => void;
}) {
  const { of, value, onValue } = props;
  const t = useMlText();
  const [open, setOpen] = useState(false);
  const columns = useNodeColumns(of, open);
  return (
    <Autocomplete
      freeSolo
      disableClearable
      size="small"
      open={open && columns.length > 0}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      onBlur={() => setOpen(false)}
      options={columns}
      inputValue={value}
      value={value}
      onInputChange={(_, next) => onValue(next)}
      renderInput={params => (
        <TextField
          {...params}
          label={t('lineage.impact.picker.column')}
          helperText={t('lineage.impact.picker.columnHelp')}
        />
      )}
      sx={{ flex: '1 1 160px', maxWidth: 260 }}
    />
  );
}

/** The day of a time where the reader is, such as 2026-11-20; empty for none. */
function dayOf(iso: string): string {
  if (!iso) {
    return '';
  }
  const time = new Date(iso);
  return [time.getFullYear(), time.getMonth() + 1, time.getDate()]
    .map(part => String(part).padStart(2, '0'))
    .join('-');
}
