import { alpha, styled, Theme } from '@mui/material/styles';
import { seriesTone, statusTone } from '../kit/tones';
import { CellLook } from './cellLook';

/** What is written in a cell, so that no colour is needed to tell it. */
export const CELL_SIGNS: Record<CellLook, string> = {
  severe: '‼',
  moved: '!',
  near: '·',
  stable: '',
  few: '?',
  none: '',
};

function looksOf(theme: Theme) {
  const { mode, text, divider } = theme.palette;
  const calm = seriesTone(0, mode);
  const filled = (tone: string) => ({
    background: tone,
    color: theme.palette.getContrastText(tone),
  });
  return {
    '&.severe': filled(statusTone(theme, 'failing')),
    '&.moved': filled(statusTone(theme, 'attention')),
    '&.near': {
      background: alpha(calm, mode === 'dark' ? 0.5 : 0.4),
      color: text.primary,
    },
    '&.stable': { background: alpha(calm, mode === 'dark' ? 0.22 : 0.14) },
    '&.few': {
      border: `1px dashed ${statusTone(theme, 'unknown')}`,
      color: statusTone(theme, 'unknown'),
    },
    '&.none': {
      background: `repeating-linear-gradient(45deg, ${text.disabled} 0 1px, transparent 1px 5px)`,
      border: `1px solid ${divider}`,
    },
  };
}

/** One square of the map or of its legend; its class is its look. */
export const HeatSquare = styled('span')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  width: '100%',
  height: '100%',
  boxSizing: 'border-box',
  borderRadius: 2,
  fontSize: '0.8125rem',
  fontWeight: 700,
  lineHeight: 1,
  ...looksOf(theme),
}));
