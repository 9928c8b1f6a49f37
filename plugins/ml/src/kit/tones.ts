import { Theme } from '@mui/material/styles';
import { StatusLevel } from '@callboard/plugin-ml-common';

type Mode = Theme['palette']['mode'];

/** Text colours that hold 4.5:1 on the paper and default backgrounds of both themes. */
const STATUS_TONES: Record<'light' | 'dark', Record<StatusLevel, string>> = {
  light: {
    ok: '#1a6b37',
    attention: '#8a4b00',
    failing: '#b3191f',
    unknown: '#5b4b8a',
    'not-set-up': '#5f6368',
  },
  dark: {
    ok: '#7fdc9c',
    attention: '#ffc266',
    failing: '#ffaca8',
    unknown: '#cfc2ff',
    'not-set-up': '#cfd2d6',
  },
};

/** Neighbouring series stay apart for colour-blind eyes (after Okabe and Ito); the dark ones hold 3:1 on the paper and default backgrounds. */
const SERIES: Record<Mode, string[]> = {
  light: ['#0072b2', '#d98200', '#009e73', '#c15c9a', '#4aa3df', '#8c6d1f'],
  dark: ['#56b4e9', '#e69f00', '#2bb98c', '#e08fc0', '#7fb0ff', '#d0b060'],
};

/** Parts of a bar that stand for no value of their own. */
export const REST_TONES = { other: '#8a8f94', notStated: '#bfc3c7' };

const RISK_TONES: Record<Mode, Record<string, string>> = {
  light: {
    minimal: '#5a9e8f',
    limited: '#c9a227',
    high: '#d9661f',
    prohibited: '#a3163a',
  },
  dark: {
    minimal: '#5a9e8f',
    limited: '#c9a227',
    high: '#e8834a',
    prohibited: '#f07f95',
  },
};

/** The series that stands for a stage. */
const STAGES: Record<string, number> = {
  experimental: 4,
  development: 5,
  staging: 0,
  production: 2,
  deprecated: 1,
};

const RETIRED: Record<Mode, string> = { light: '#6d7278', dark: '#9aa0a6' };

/** Colour of the icon and word of a status level. */
export function statusTone(theme: Theme, level: StatusLevel): string {
  return statusToneOf(level, theme.palette.mode);
}

/** The same where there is no theme, as in a picture. */
export function statusToneOf(level: StatusLevel, mode: Mode): string {
  return STATUS_TONES[mode][level];
}

/** Colour of the bar of a risk tier; grey for one that we do not know. */
export function riskTone(tier: string, mode: Mode = 'light'): string {
  return RISK_TONES[mode][tier] ?? REST_TONES.other;
}

/** Colour of a stage: the same wherever it appears, also of one that we do not know. */
export function stageTone(stage: string, mode: Mode = 'light'): string {
  const known = stage.toLocaleLowerCase('en-US');
  if (known === 'retired') {
    return RETIRED[mode];
  }
  const sum = [...stage].reduce((total, each) => total + each.charCodeAt(0), 0);
  return seriesTone(STAGES[known] ?? sum, mode);
}

/** Colour of the `index`th series of a chart. */
export function seriesTone(index: number, mode: Mode = 'light'): string {
  return SERIES[mode][index % SERIES[mode].length];
}
