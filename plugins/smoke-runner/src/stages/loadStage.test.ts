import { loadFinding } from './loadStage';

const none = { count: 0, infrastructure: true };
const latency = { n: 90, p95: 12 };

describe('loadFinding', () => {
  it.each([
    ['no promise, no error', none, undefined, { outcome: 'passed' }],
    ['fast enough', none, { latencyP95Ms: 12 }, { outcome: 'passed' }],
    [
      'too slow',
      none,
      { latencyP95Ms: 11 },
      { outcome: 'failed', blame: 'model' },
    ],
    [
      'an error without a promise',
      { count: 10, first: 'refused', infrastructure: false },
      undefined,
      { outcome: 'failed', blame: 'model' },
    ],
    [
      'errors of the network',
      { count: 10, first: 'no route', infrastructure: true },
      { availability: 0.95 },
      { outcome: 'failed', blame: 'infrastructure' },
    ],
    [
      'as many errors as the promise allows',
      { count: 10, first: 'busy', infrastructure: false },
      { availability: 0.9 },
      { outcome: 'passed' },
    ],
    [
      'slow, and errors of the network',
      { count: 10, first: 'no route', infrastructure: true },
      { latencyP95Ms: 1 },
      { outcome: 'failed', blame: 'model' },
    ],
  ])('%s', (_, errors, slo, expected) => {
    expect(loadFinding(latency, { errors }, slo, true)).toMatchObject(expected);
  });

  it('says when it never was stable', () => {
    const { reason } = loadFinding(latency, { errors: none }, undefined, false);
    expect(reason).toContain('not stable');
  });
});
