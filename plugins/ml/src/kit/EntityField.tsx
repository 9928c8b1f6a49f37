import { parseEntityRef } from '@backstage/catalog-model';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField, { TextFieldProps } from '@mui/material/TextField';
import { useState } from 'react';
import { kindLook } from './kinds';
import { useEntitySuggestions } from './useEntitySuggestions';

/** A field for the ref of an entity that proposes what the catalog has; other text may be typed. */
export function EntityField(props: {
  /** Kinds that are proposed. */
  kinds: readonly string[];
  value: string;
  onValue: (value: string) => void;
  label: string;
  helperText?: string;
  error?: boolean;
  required?: boolean;
  /** In a table: its label stands in it while it is empty. */
  compact?: boolean;
  /** For screen readers, where `compact`. */
  ariaLabel?: string;
  sx?: TextFieldProps['sx'];
}) {
  const { kinds, value, onValue, label, compact, ariaLabel, sx, ...field } =
    props;
  const [open, setOpen] = useState(false);
  const suggestions = useEntitySuggestions(kinds, value, open);
  const titles = new Map(suggestions.map(({ ref, title }) => [ref, title]));
  return (
    <Autocomplete
      freeSolo
      disableClearable
      size="small"
      // A list without options is none that a screen reader could be led to.
      open={open && suggestions.length > 0}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      onBlur={() => setOpen(false)}
      options={suggestions.map(({ ref }) => ref)}
      // The catalog has narrowed them already.
      filterOptions={all => all}
      inputValue={value}
      value={value}
      onInputChange={(_, next) => onValue(next)}
      renderOption={({ key, ...option }, ref) => (
        <li key={key} {...option}>
          <Suggestion entityRef={ref} title={titles.get(ref) ?? ref} />
        </li>
      )}
      renderInput={params => (
        <TextField
          {...params}
          {...field}
          {...(compact
            ? {
                placeholder: label,
                inputProps: {
                  ...params.inputProps,
                  'aria-label': ariaLabel ?? label,
                },
              }
            : { label })}
        />
      )}
      // As wide as the field, but for a narrow one.
      componentsProps={
        compact ? { popper: { style: { minWidth: 280 } } } : undefined
      }
      sx={sx}
    />
  );
}

function Suggestion(props: { entityRef: string; title: string }) {
  const { entityRef, title } = props;
  const Icon = kindLook(parseEntityRef(entityRef).kind)?.Icon;
  return (
    <Box sx={{ display: 'flex', gap: 1, minWidth: 0, fontSize: '0.875rem' }}>
      {Icon && <Icon aria-hidden color="action" fontSize="small" />}
      <Box sx={{ minWidth: 0 }}>
        {title}
        <Box
          sx={{
            fontSize: '0.75rem',
            color: 'text.secondary',
            overflowWrap: 'anywhere',
          }}
        >
          {entityRef}
        </Box>
      </Box>
    </Box>
  );
}
