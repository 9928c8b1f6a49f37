import { memorySlope } from './memorySlope';

describe('memorySlope', () => {
  it.each([
    ['nothing', [], 0],
    ['one sample', [[0, 100]], 0],
    [
      'a leak of 3 bytes a request',
      [
        [0, 100],
        [10, 130],
        [20, 160],
      ],
      3,
    ],
    [
      'noise around a level',
      [
        [0, 100],
        [1, 110],
        [2, 110],
        [3, 100],
      ],
      0,
    ],
    [
      'samples at the same request',
      [
        [5, 1],
        [5, 9],
      ],
      0,
    ],
  ])('%s', (_, samples, slope) => {
    const made = samples.map(([requests, bytes]) => ({ requests, bytes }));
    expect(memorySlope(made)).toBeCloseTo(slope, 9);
  });
});
