import { RunnerEvent, smokeSpec } from '@callboard/plugin-ml-common';
import { Stage, StageContext } from '../stages/Stage';
import { InfrastructureError, Target } from '../Target';
import { UnsupportedError } from '../tensors/Tensor';
import { newReport } from './newReport';
import { runStages } from './runStages';

const spec = smokeSpec.parse({
  specVersion: 1,
  target: { type: 'http-json', url: 'http://127.0.0.1' },
});
const silent: Target = {
  describe: () => ({ type: 'http-json' }),
  load: async () => {},
  ask: async () => ({ type: 'json', answer: null }),
  badQuestions: () => [],
  close: async () => {},
};

async function runWith(failing: Stage['run'], decisive: boolean) {
  const events: RunnerEvent[] = [];
  const context: StageContext = {
    spec,
    folder: '',
    target: silent,
    processStarted: 0,
    report: newReport(spec, '0', new Date()),
    emit: event => events.push(event),
    signal: new AbortController().signal,
  };
  const passing = async () => ({ outcome: 'passed' as const });
  const known: string[][] = [];
  const results = await runStages(
    [
      { id: 'device', decisive: false, run: passing },
      { id: 'artifact', decisive, run: failing },
      { id: 'cold-start', decisive: true, run: passing },
    ],
    context,
    (_, stages) => known.push(stages.map(({ outcome }) => outcome)),
  );
  return { results, events, known };
}

describe('runStages', () => {
  it.each([
    [new Error('is wrong'), { outcome: 'failed', blame: 'model' }],
    [
      new InfrastructureError('is wrong'),
      { outcome: 'failed', blame: 'infrastructure' },
    ],
    [new UnsupportedError('is wrong'), { outcome: 'skipped' }],
  ])('takes %p for what it is, and goes on', async (error, finding) => {
    const { results } = await runWith(() => Promise.reject(error), false);
    expect(results[1]).toEqual({
      ...finding,
      id: 'artifact',
      reason: 'is wrong',
      seconds: expect.any(Number),
    });
    expect(results[2].outcome).toBe('passed');
  });

  it('skips what needs a decisive stage that failed', async () => {
    const { results, events } = await runWith(
      () => Promise.reject(new Error('x'.repeat(3000))),
      true,
    );
    expect(results[1].reason).toHaveLength(2000);
    expect(results[2]).toEqual({
      id: 'cold-start',
      outcome: 'skipped',
      reason: 'Artifact failed, without which this cannot be tested',
      seconds: 0,
    });
    expect(events.at(-1)).toMatchObject({ state: 'skipped' });
  });

  it('asks an endpoint although it has no artifact to look at', async () => {
    const { results } = await runWith(
      async () => ({ outcome: 'skipped', reason: 'An endpoint shows none' }),
      true,
    );
    expect(results[2].outcome).toBe('passed');
  });

  it('says before each stage what is known of all', async () => {
    const { known } = await runWith(async () => ({ outcome: 'passed' }), false);
    expect(known.map(stages => stages.slice(0, 3))).toEqual([
      ['skipped', 'skipped', 'skipped'],
      ['passed', 'skipped', 'skipped'],
      ['passed', 'passed', 'skipped'],
    ]);
    expect(known.every(stages => stages.length === 9)).toBe(true);
  });
});
