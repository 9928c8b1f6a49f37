import { EffectReading } from '@callboard/plugin-ml-common';
import { trendPoint } from './trendPoint';

const FROM = '2026-11-20T00:00:00.000Z';

const shape: EffectReading = {
  ...{ reason: 'distribution', statistic: 'wasserstein', passes: false },
  ...{ effect: 0.2, low: 0.1, high: 0.3, threshold: 0.3, noiseFloor: 0.15 },
};
const missing: EffectReading = {
  ...{ reason: 'missing', statistic: 'share', passes: true },
  ...{ effect: 0.9, low: 0.9, high: 0.9, threshold: 0.05, noiseFloor: 0.02 },
};
const watched = { effect: 0.2, noiseFloor: 0.15 };

it.each([
  { what: 'the watched statistic', effects: [shape], drawn: watched },
  { what: 'it wherever it stands', effects: [missing, shape], drawn: watched },
  { what: 'no share in its place', effects: [missing], drawn: {} },
  { what: 'nothing of no values', effects: [], drawn: {} },
])('draws $what', ({ drawn, effects }) => {
  expect(trendPoint(FROM, { effects, status: 'moved' })).toEqual({
    ...{ from: FROM, status: 'moved' },
    ...drawn,
  });
});
