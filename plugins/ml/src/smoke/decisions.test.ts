import { goldenCase, run } from '../__testUtils__/smokeRuns';
import { worstElements } from './goldenRows';
import { histogramScale } from './histogramScale';
import { inRunOrder } from './inRunOrder';
import { runDots } from './runDots';
import { duration, element, percentOf, rounded } from './smokeNumber';
import { readSmokeState, writeSmokeState } from './smokeState';
import { speedChange } from './speedChange';

describe('numbers', () => {
  it.each([
    [0.0421, '0.0421 ms'],
    [1.4, '1.4 ms'],
    [200, '200 ms'],
    [1532, '1.53 s'],
    [61_000, '1 min 1 s'],
    [120_000, '2 min'],
  ])('says %d ms as %s', (milliseconds, words) =>
    expect(duration(milliseconds, 'en')).toBe(words),
  );

  it.each([
    [0, '0'],
    [1e-5, '1e-5'],
    [1.3e-6, '1.3e-6'],
    [12_345, '12,345'],
  ])('rounds %d to %s', (value, words) =>
    expect(rounded(value, 'en')).toBe(words),
  );

  it('never says 100 % of what is not all', () => {
    expect(percentOf(0.9999, 'en')).toBe('99.9 %');
    expect(percentOf(1, 'en')).toBe('100 %');
  });

  it('keeps the digits that tell elements apart', () => {
    expect(element(0.12345678)).toBe('0.12345678');
    expect(element('NaN')).toBe('NaN');
  });
});

describe('speedChange', () => {
  it.each([
    [1.12, { change: 'slower', percent: 12 }],
    [0.5, { change: 'faster', percent: 50 }],
    [1.02, { change: 'same' }],
  ])('says %d', (ratio, said) => expect(speedChange(ratio)).toEqual(said));
});

describe('worstElements', () => {
  it('puts what is no number before the furthest, and leaves out what is right', () => {
    const at = (
      index: number,
      actual: number | string,
      difference?: number,
    ) => ({
      index: [index],
      expected: 1,
      actual,
      difference,
    });
    const found = worstElements([
      goldenCase('a', 'failed', { worst: [at(0, 1.5, 0.5)] }),
      goldenCase('b', 'failed', { worst: [at(1, 'NaN'), at(2, 3, 2)] }),
      goldenCase('c', 'passed', { worst: [at(3, 1.1, 0.1)] }),
    ]);
    expect(found.map(each => each.index[0])).toEqual([1, 2, 0]);
  });
});

describe('inRunOrder', () => {
  const fast = run(1, { summary: { latencyP50Ms: 1 } });
  const slow = run(2, { summary: { latencyP50Ms: 9 } });
  const none = run(3, { summary: undefined, exitClass: 'infra-failed' });
  const failed = run(4, { exitClass: 'model-failed' });
  it.each([
    ['-created', [slow, fast, none], [none, slow, fast]],
    ['p50', [none, slow, fast], [fast, slow, none]],
    ['-p50', [none, fast, slow], [slow, fast, none]],
    ['outcome', [fast, none, failed], [failed, none, fast]],
  ])('%s', (sort, runs, ordered) =>
    expect(inRunOrder(runs, sort)).toEqual(ordered),
  );
});

describe('runDots', () => {
  it('puts the oldest first, the slow above the fast, and has a baseline for the rest', () => {
    const { dots, log } = runDots([
      run(3, { summary: undefined, exitClass: 'infra-failed' }),
      run(2, { summary: { latencyP50Ms: 100 } }),
      run(1, { summary: { latencyP50Ms: 1 } }),
    ]);
    expect(log).toBe(true);
    expect(dots.map(({ run: { id } }) => id.slice(-1))).toEqual([
      '1',
      '2',
      '3',
    ]);
    const [fast, slow, none] = dots;
    expect(slow.bottom).toBeGreaterThan(fast.bottom ?? Infinity);
    expect(none.bottom).toBeUndefined();
  });
});

describe('histogramScale', () => {
  it.each([
    ['even bins', [0, 1, 2, 3, 4], 2],
    ['bins of equal ratio', [1, 2, 4, 8, 16], 4],
    ['one value', [3, 3], 3],
  ])('puts the middle of %s in the middle', (_, edges, middle) => {
    expect(histogramScale(edges)(middle)).toBeCloseTo(50);
  });

  it('keeps a limit that is beyond on the axis', () => {
    expect(histogramScale([1, 2, 3])(200)).toBe(100);
  });
});

describe('the state in the URL', () => {
  it('comes back as it was', () => {
    const state = { run: 'x', profile: 'cuda', version: 'v', sort: '-p95' };
    expect(readSmokeState(writeSmokeState(state))).toEqual(state);
  });

  it('leaves out an order that nobody could have chosen', () => {
    expect(readSmokeState(new URLSearchParams('sort=nonsense')).sort).toBe(
      '-created',
    );
  });
});
