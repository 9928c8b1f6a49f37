import TextField from '@mui/material/TextField';
import { serviceNameSchema } from './fieldSchemas';

/** The name of what is created, typed; that nothing has it yet is found out when leaving the page. */
export function MlServiceName(props: typeof serviceNameSchema.TProps) {
  const { formData, onChange, schema, idSchema, rawErrors } = props;
  return (
    <TextField
      id={idSchema.$id}
      fullWidth
      margin="dense"
      label={schema.title}
      required={props.required}
      disabled={props.disabled}
      error={Boolean(rawErrors?.length)}
      value={formData ?? ''}
      inputProps={{ 'aria-describedby': `${idSchema.$id}__help` }}
      onChange={({ target }) => onChange(target.value || undefined)}
    />
  );
}
