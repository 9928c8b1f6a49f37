import Box from '@mui/material/Box';
import { ServingWindow } from '@callboard/plugin-ml-common';
import { useMlText } from '../text/useMlText';
import { ServiceServing } from './useServing';

/** What one has to know of the hours that are shown: what their source warns of, and what is left out. */
export function ServingNotes(props: {
  service: Pick<ServiceServing, 'truncated' | 'windows'>;
  /** That are shown, oldest first. */
  windows: readonly ServingWindow[];
}) {
  const { service, windows } = props;
  const t = useMlText();
  const newest = windows.at(-1);
  if (!newest) {
    return null;
  }
  const { source, warnings } = newest;
  const notes = [
    ...(warnings.length > 0
      ? [t('serving.warnings', { warnings: warnings.join(' ') })]
      : []),
    ...(service.windows.some(each => each.source !== source)
      ? [t('serving.one', { source })]
      : []),
    ...(service.truncated
      ? [t('serving.truncated', { count: windows.length })]
      : []),
  ];
  return notes.length === 0 ? null : (
    <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
      {notes.join(' ')}
    </Box>
  );
}
