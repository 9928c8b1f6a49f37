import { SMOKE_STAGES, SmokeStageResult } from '@callboard/plugin-ml-common';
import { verdict } from './verdict';

const stages = (
  but: Partial<Record<string, Partial<SmokeStageResult>>>,
): SmokeStageResult[] =>
  SMOKE_STAGES.map(id => ({ id, outcome: 'passed', seconds: 0, ...but[id] }));

const model = { outcome: 'failed', blame: 'model', reason: 'wrong' } as const;
const infra = {
  outcome: 'failed',
  blame: 'infrastructure',
  reason: 'not there',
} as const;
const skipped = { outcome: 'skipped', reason: 'unsupported' } as const;

describe('verdict', () => {
  it.each([
    ['all passed', {}, 'passed', 'Passed 9 stages'],
    [
      'one was skipped',
      { golden: skipped },
      'passed',
      'Passed 8 stages; skipped golden outputs',
    ],
    ['the model failed', { load: model }, 'model-failed', 'Load: wrong'],
    [
      'the infrastructure failed',
      { device: infra },
      'infra-failed',
      'Device: not there',
    ],
    [
      'both failed: what was seen of the model was seen',
      { device: infra, golden: model },
      'model-failed',
      'Golden outputs: wrong',
    ],
    [
      'it could not be asked',
      { 'cold-start': skipped },
      'not-run',
      'unsupported',
    ],
  ])('%s', (_, but, exitClass, reason) => {
    expect(verdict(stages(but))).toEqual({ exitClass, reason });
  });
});
