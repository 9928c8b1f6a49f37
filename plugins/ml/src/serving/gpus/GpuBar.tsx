import Box from '@mui/material/Box';
import { Theme, useTheme } from '@mui/material/styles';
import { ServiceGpus } from '@callboard/plugin-ml-common';
import { hatch } from '../../kit/hatch';
import { REST_TONES, seriesTone } from '../../kit/tones';
import { GPU_PARTS, GpuPart, gpuParts } from './gpuParts';

/** What reserved GPUs did, as one bar; the table beside it says the same. */
export function GpuBar(props: { use: ServiceGpus['use'] }) {
  const parts = gpuParts(props.use);
  const theme = useTheme();
  return (
    <Box
      aria-hidden
      sx={{
        display: 'flex',
        height: 14,
        my: 0.5,
        borderRadius: 1,
        overflow: 'hidden',
        bgcolor: 'action.disabledBackground',
      }}
    >
      {GPU_PARTS.map(part => (
        <Box
          key={part}
          sx={{ flexBasis: 0, minWidth: 0 }}
          style={{ flexGrow: parts[part], background: gpuTone(part, theme) }}
        />
      ))}
    </Box>
  );
}

/** The ground of a part of the bar. */
export function gpuTone(part: GpuPart, theme: Theme): string {
  const { mode } = theme.palette;
  switch (part) {
    case 'tensor':
      return seriesTone(0, mode);
    case 'engine':
      return seriesTone(4, mode);
    case 'idle':
      return seriesTone(1, mode);
    case 'unknown':
      return hatch(theme);
    default:
      return REST_TONES.other;
  }
}
