import TextField from '@mui/material/TextField';

/** A day that must be yet to come, as the browser asks for it. */
export function DateField(props: {
  label: string;
  value: string;
  required?: boolean;
  onChange: (day: string) => void;
}) {
  const { label, value, required, onChange } = props;
  return (
    <TextField
      type="date"
      size="small"
      label={label}
      value={value}
      required={required}
      onChange={event => onChange(event.target.value)}
      InputLabelProps={{ shrink: true }}
      inputProps={{ min: today() }}
    />
  );
}

/** The last second of a day as the reader's clock has it, in ISO 8601; undefined where none is chosen. */
export function endOfDay(day: string): string | undefined {
  return day ? new Date(`${day}T23:59:59`).toISOString() : undefined;
}

function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map(part => String(part).padStart(2, '0'))
    .join('-');
}
