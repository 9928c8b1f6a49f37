import Box from '@mui/material/Box';
import { ListState } from '../../inventory/listState';
import { readableRef } from '../../kit/readableRef';
import { useMlText } from '../../text/useMlText';

/** What the paper shows and of when. */
export function PrintedHead(props: { state: ListState }) {
  const t = useMlText();
  const chosen = Object.values(props.state.filters).flat().map(readableRef);
  return (
    <Box className="only-print">
      <strong>{t('governance.dashboard.title')}</strong>
      {' · '}
      {chosen.length > 0
        ? chosen.join(', ')
        : t('governance.dashboard.everything')}
      {' · '}
      {t('governance.dashboard.printed', {
        when: new Date().toLocaleString(undefined, {
          dateStyle: 'long',
          timeStyle: 'short',
        }),
      })}
    </Box>
  );
}
