import fc from 'fast-check';
import { distributionOf, percentile } from './latencyOf';

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe('percentile', () => {
  it.each([
    [0, 1],
    [0.5, 5],
    [0.9, 9],
    [0.91, 10],
    [1, 10],
  ])('%p of 1 to 10 is %p', (share, value) => {
    expect(percentile(upTo(10), share)).toBe(value);
  });
});

describe('distributionOf', () => {
  it('has a p99 only from 1,000 on', () => {
    expect(distributionOf(upTo(999)).p99).toBeUndefined();
    expect(distributionOf(upTo(1000))).toMatchObject({
      n: 1000,
      p50: 500,
      p90: 900,
      p95: 950,
      p99: 990,
      max: 1000,
      mean: 500.5,
    });
  });

  it('counts each once, between edges that rise', () => {
    const latency = fc.double({ min: 0.001, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(fc.array(latency, { minLength: 1 }), values => {
        const { edges, counts } = distributionOf(values).histogram;
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(
          values.length,
        );
        expect(edges).toHaveLength(counts.length + 1);
        expect([...edges].sort((a, b) => a - b)).toEqual(edges);
        expect(counts.length).toBeLessThanOrEqual(30);
      }),
    );
  });
});
