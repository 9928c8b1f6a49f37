import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { webUrl } from '../kit/webUrl';
import { useMlText } from '../text/useMlText';

/** The address of the file, and the button that has it checked. */
export function UrlForm(props: {
  busy: boolean;
  /** The file is being registered, so its address stays. */
  fixed: boolean;
  onCheck: (url: string) => void;
  /** The address is no longer the one that was checked. */
  onEdit: () => void;
}) {
  const t = useMlText();
  const [url, setUrl] = useState('');
  const [refused, setRefused] = useState(false);
  const wrong = refused && !webUrl(url.trim());
  return (
    <Box
      component="form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        const valid = webUrl(url.trim()) !== undefined;
        setRefused(!valid);
        if (valid) {
          props.onCheck(url.trim());
        }
      }}
      sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}
    >
      <TextField
        fullWidth
        required
        size="small"
        type="url"
        label={t('register.url')}
        value={url}
        disabled={props.fixed}
        onChange={event => {
          setUrl(event.target.value);
          props.onEdit();
        }}
        error={wrong}
        helperText={wrong ? t('register.notAUrl') : t('register.urlHint')}
        InputLabelProps={{ required: false }}
      />
      <Button
        type="submit"
        variant="contained"
        disabled={props.busy || props.fixed}
        sx={{ height: 40, px: 3 }}
      >
        {t('register.check')}
      </Button>
    </Box>
  );
}
