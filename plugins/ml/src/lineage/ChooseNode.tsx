import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ML_KINDS, parseLineageNode } from '@callboard/plugin-ml-common';
import { useState } from 'react';
import { EntityField } from '../kit/EntityField';
import { EmptyPanel } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';

/** Asks for the node, where the URL names none, or what can be none. */
export function ChooseNode(props: {
  /** What can be no node. */
  given: string;
  onNode: (node: string) => void;
}) {
  const t = useMlText();
  const [text, setText] = useState(props.given);
  const [wrong, setWrong] = useState(props.given !== '');
  return (
    <EmptyPanel
      title={t('lineage.choose.title')}
      text={t('lineage.choose.text')}
      action={
        <Box
          component="form"
          onSubmit={event => {
            event.preventDefault();
            const known = parseLineageNode(text.trim()) !== undefined;
            setWrong(!known);
            if (known) {
              props.onNode(text.trim());
            }
          }}
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            justifyContent: 'center',
            alignItems: 'flex-start',
            gap: 1,
          }}
        >
          <EntityField
            kinds={ML_KINDS}
            label={t('lineage.choose.label')}
            helperText={t(
              wrong ? 'lineage.choose.wrong' : 'lineage.choose.help',
            )}
            error={wrong}
            value={text}
            onValue={setText}
            sx={{ flex: '1 1 300px', maxWidth: 520 }}
          />
          <Button type="submit" variant="contained" sx={{ height: 40 }}>
            {t('lineage.choose.show')}
          </Button>
        </Box>
      }
    />
  );
}
