import Autocomplete, { createFilterOptions } from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import TextField from '@mui/material/TextField';
import { ComponentType } from 'react';
import { FacetValues } from './useFacets';

/** Options drawn at once; typing narrows a longer list. */
const MOST = 100;

export interface FacetFilterProps {
  label: string;
  /** Undefined while loading. */
  values?: FacetValues;
  chosen: string[];
  /** What is typed is looked for in it. */
  labelOf: (value: string) => string;
  /** A value as it is shown, where that is not its label. */
  Name?: ComponentType<{ value: string }>;
  onChoose: (values: string[]) => void;
}

/** Picks any of a field's values, each with how many rows have it. */
export function FacetFilter(props: FacetFilterProps) {
  const { label, values, chosen, labelOf, Name, onChoose } = props;
  const shown = (value: string) =>
    Name ? <Name value={value} /> : labelOf(value);
  const counts = new Map(values?.map(({ value, count }) => [value, count]));
  const options = [...new Set([...chosen, ...counts.keys()])];
  return (
    <Autocomplete
      multiple
      size="small"
      disableCloseOnSelect
      // Its button would take the room of what is chosen.
      disableClearable
      options={options}
      value={chosen}
      loading={!values}
      onChange={(_, next) => onChoose(next)}
      getOptionLabel={labelOf}
      filterOptions={createFilterOptions({
        limit: MOST,
        // As titles are written, too.
        stringify: value =>
          `${labelOf(value)} ${labelOf(value).replaceAll('-', ' ')}`,
      })}
      renderTags={selected => (
        <Box
          component="span"
          title={selected.map(labelOf).join(', ')}
          sx={{ display: 'flex', pl: 0.5, minWidth: 0, whiteSpace: 'pre' }}
        >
          <Box
            component="span"
            sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}
          >
            {shown(selected[0])}
          </Box>
          {selected.length > 1 && <span>{` +${selected.length - 1}`}</span>}
        </Box>
      )}
      renderOption={({ key, ...option }, value, { selected }) => (
        <li key={key} {...option}>
          <Checkbox
            size="small"
            checked={selected}
            tabIndex={-1}
            inputProps={{ 'aria-hidden': true }}
            sx={{ p: 0, mr: 1 }}
          />
          <Box component="span" sx={{ flexGrow: 1, mr: 2 }}>
            {shown(value)}
          </Box>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {counts.get(value) ?? 0}
          </Box>
        </li>
      )}
      renderInput={params => <TextField {...params} label={label} />}
      componentsProps={{ popper: { style: { minWidth: 240 } } }}
      sx={{
        width: { xs: 'calc(50% - 6px)', sm: 148 },
        '&& .v5-MuiInputBase-root, && .MuiInputBase-root': {
          flexWrap: 'nowrap',
          minHeight: 40,
          fontSize: '0.875rem',
          pr: '30px',
        },
        // What is chosen needs the room that nobody types in.
        ...(chosen.length > 0 && {
          '&&:not(.Mui-focused) input': { flexGrow: 0, minWidth: 0, px: 0 },
        }),
      }}
    />
  );
}
