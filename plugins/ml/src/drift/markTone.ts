import { Theme } from '@mui/material/styles';
import { DriftMark } from '@callboard/plugin-ml-common';
import { seriesTone, statusTone } from '../kit/tones';

/** Colour of the line of a mark; what it is stands in the list below the chart. */
export function markTone(kind: DriftMark['kind'], theme: Theme): string {
  return kind === 'alert'
    ? statusTone(theme, 'failing')
    : seriesTone(
        { deployment: 2, version: 3, retraining: 1 }[kind],
        theme.palette.mode,
      );
}
