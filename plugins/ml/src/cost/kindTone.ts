import { Theme } from '@mui/material/styles';
import { CostKind } from '@callboard/plugin-ml-common';
import { REST_TONES, seriesTone } from '../kit/tones';

/** The series that stands for a kind; those without one are greys. */
const SERIES: Partial<Record<CostKind, number>> = {
  gpu: 0,
  cpu: 1,
  memory: 2,
  storage: 3,
  network: 4,
  tokens: 5,
};

/** Colour of a kind of costs, the same wherever it appears. */
export function kindTone(kind: CostKind, mode: Theme['palette']['mode']) {
  const index = SERIES[kind];
  if (index !== undefined) {
    return seriesTone(index, mode);
  }
  return kind === 'licence' ? REST_TONES.notStated : REST_TONES.other;
}
