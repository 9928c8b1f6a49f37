import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';

/** One of a few, as a field. */
export function Choice<K extends string>(props: {
  label: string;
  value: K;
  options: ReadonlyArray<readonly [key: K, name: string]>;
  onChoose: (key: K) => void;
}) {
  const { label, value, options, onChoose } = props;
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      onChange={({ target }) => {
        const chosen = options.find(([key]) => key === target.value);
        if (chosen) {
          onChoose(chosen[0]);
        }
      }}
      InputLabelProps={{ shrink: true }}
      InputProps={{ sx: { fontSize: '0.875rem' } }}
      sx={{ minWidth: 140 }}
    >
      {options.map(([key, name]) => (
        <MenuItem key={key} value={key} dense>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
