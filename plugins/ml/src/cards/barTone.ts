import { Theme } from '@mui/material/styles';
import { seriesTone } from '../kit/tones';

/** Colour of the bars of metrics: a blue that stands out from either background. */
export function barTone(theme: Theme): string {
  return seriesTone(theme.palette.mode === 'dark' ? 4 : 0);
}
