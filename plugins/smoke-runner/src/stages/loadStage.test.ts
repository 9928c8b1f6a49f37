import { smokeSpec } from '@callboard/plugin-ml-common';
import { setTimeout as wait } from 'node:timers/promises';
import { newReport } from '../run/newReport';
import { Answer } from '../Target';
import { loadFinding, loadStage } from './loadStage';

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

describe('loadStage', () => {
  /** Tests a target that answers its n-th request as told. */
  async function load(
    given: { availability?: number; maxSeconds: number; requests: number },
    answer: (request: number) => Promise<unknown>,
  ) {
    const { availability, ...loaded } = given;
    const spec = smokeSpec.parse({
      specVersion: 1,
      target: { type: 'http-json', url: 'http://127.0.0.1' },
      load: loaded,
      slo: { availability },
    });
    let requests = 0;
    const report = newReport(spec, '0', new Date());
    const finding = await loadStage.run({
      spec,
      report,
      folder: '',
      processStarted: 0,
      question: { type: 'json', request: null },
      target: {
        describe: () => ({ type: 'http-json' }),
        load: async () => {},
        async ask(): Promise<Answer> {
          await answer(++requests);
          return { type: 'json', answer: null };
        },
        badQuestions: () => [],
        close: async () => {},
      },
      emit: () => {},
      signal: new AbortController().signal,
    });
    return { finding, report, requests };
  }

  it('does not warm up a slow target for longer than it may be measured', async () => {
    const { finding, report } = await load(
      { maxSeconds: 0.3, requests: 1 },
      () => wait(100),
    );
    expect(report.latency?.warmUpRequests).toBeLessThan(5);
    expect(finding.reason).toContain('not stable');
  });

  it('forgives errors while it warms up', async () => {
    const { finding } = await load(
      { maxSeconds: 5, requests: 200, availability: 0.95 },
      async n => {
        if (n === 3) throw new Error('busy');
      },
    );
    expect(finding.outcome).toBe('passed');
  });

  it('soon ends the warm-up of a target that does not answer', async () => {
    const { finding, requests } = await load(
      { maxSeconds: 5, requests: 20 },
      () => Promise.reject(new Error('busy')),
    );
    expect(finding).toMatchObject({ outcome: 'failed', blame: 'model' });
    expect(requests).toBeLessThan(40);
  });
});
