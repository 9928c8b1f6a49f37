import { Theme } from '@mui/material/styles';
import { StatusLevel } from '@callboard/plugin-ml-common';

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

/** Neighbouring series stay apart for colour-blind eyes (after Okabe and Ito). */
const SERIES = [
  '#0072b2',
  '#d98200',
  '#009e73',
  '#c15c9a',
  '#4aa3df',
  '#8c6d1f',
];

/** Parts of a bar that stand for no value of their own. */
export const REST_TONES = { other: '#8a8f94', notStated: '#bfc3c7' };

const RISK_TONES: Record<string, string> = {
  minimal: '#5a9e8f',
  limited: '#c9a227',
  high: '#d9661f',
  prohibited: '#a3163a',
};

const STAGE_TONES: Record<string, string> = {
  experimental: '#4aa3df',
  development: '#8c6d1f',
  staging: '#0072b2',
  production: '#009e73',
  deprecated: '#d98200',
  retired: '#6d7278',
};

/** Colour of the icon and word of a status level. */
export function statusTone(theme: Theme, level: StatusLevel): string {
  return STATUS_TONES[theme.palette.mode][level];
}

/** Colour of the bar of a risk tier; grey for one that we do not know. */
export function riskTone(tier: string): string {
  return RISK_TONES[tier] ?? '#8a8f94';
}

/** Colour of a stage: the same wherever it appears, also of one that we do not know. */
export function stageTone(stage: string): string {
  const sum = [...stage].reduce((total, each) => total + each.charCodeAt(0), 0);
  return STAGE_TONES[stage.toLocaleLowerCase('en-US')] ?? seriesTone(sum);
}

/** Colour of the `index`th series of a chart. */
export function seriesTone(index: number): string {
  return SERIES[index % SERIES.length];
}
