import { limitHit } from './watchChild';

const limits = { seconds: 10, memoryBytes: 1024 ** 3 };

describe('limitHit', () => {
  it.each([
    [{ seconds: 9, bytes: 1024 ** 3 }, undefined],
    [{ seconds: 9 }, undefined],
    [{ seconds: 10.1, bytes: 1 }, ['timeout', 'seconds']],
    [{ seconds: 1, bytes: 1024 ** 3 + 1 }, ['model-failed', 'memoryBytes']],
  ])('of %p is %p', (used, expected) => {
    const hit = limitHit(limits, used);
    expect(hit && [hit.exitClass, ...hit.limitsHit]).toEqual(expected);
  });
});
