import { useState } from 'react';
import IconButton from '@mui/material/IconButton';
import CheckIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopy';
import { useMlText } from '../text/useMlText';

/** Copies a text, and says whether it could. */
export function CopyButton(props: { text: string; label: string }) {
  const t = useMlText();
  const [done, setDone] = useState<'copied' | 'notCopied'>();
  const copy = async () => {
    try {
      // Browsers have no clipboard for pages that came over plain http.
      await navigator.clipboard.writeText(props.text);
      setDone('copied');
    } catch {
      setDone('notCopied');
    }
  };
  const Icon = done === 'copied' ? CheckIcon : CopyIcon;
  return (
    <>
      <IconButton
        size="small"
        onClick={copy}
        aria-label={props.label}
        title={props.label}
      >
        <Icon style={{ fontSize: 16 }} />
      </IconButton>
      <span role="status">{done && t(`copy.${done}`)}</span>
    </>
  );
}
