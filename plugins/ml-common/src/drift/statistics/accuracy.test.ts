import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { countRows } from '../counts/countRows';
import { frameOfRows } from '../counts/frameOfRows';
import { NumericCounts } from '../profile';
import { benjaminiHochberg } from './benjaminiHochberg';
import { chiSquare } from './chiSquare';
import { chiSquareQuantile, chiSquareTail } from './chiSquareTail';
import { hellinger } from './hellinger';
import { jensenShannon } from './jensenShannon';
import { kolmogorovTail } from './kolmogorovTail';
import { ks } from './ks';
import { lInfinity } from './lInfinity';
import { momentsOf } from './moments';
import { psi } from './psi';
import { quantileInterval } from './quantileInterval';
import { standardizedMeanDifference } from './standardizedMeanDifference';
import { totalVariation } from './totalVariation';
import { wasserstein } from './wasserstein';

const numbers = z.array(z.number());
const pair = z.tuple([z.number(), z.number()]);
// Written by examples/train/drift_accuracy.py with SciPy.
const fixture = z
  .object({
    samples: z.array(
      z.object({
        name: z.string(),
        baseline: numbers,
        current: numbers,
        ks: z.number(),
        ksP: z.number(),
        wasserstein: z.number(),
        mean: z.number(),
        variance: z.number(),
        smd: z.number().nullable(),
        quantiles: z.array(pair),
      }),
    ),
    shares: z.array(
      z.object({
        baseline: numbers,
        current: numbers,
        psi: z.number(),
        jensenShannon: z.number(),
        hellinger: z.number(),
        totalVariation: z.number(),
        lInfinity: z.number(),
        chiSquare: z.number(),
        chiSquareP: z.number(),
      }),
    ),
    distributions: z.object({
      chiSquareTail: z.array(z.tuple([z.number(), z.number(), z.number()])),
      chiSquareQuantile: z.array(pair),
      kolmogorovTail: z.array(pair),
    }),
    benjaminiHochberg: z.object({ p: numbers, q: numbers }),
  })
  .parse(
    JSON.parse(
      readFileSync(join(__dirname, '../__fixtures__/accuracy.json'), 'utf8'),
    ),
  );

function counted(baseline: number[], current: number[]) {
  const rows = (values: number[]) => values.map(x => ({ x }));
  const frame = frameOfRows(rows(baseline), { precision: 'float64' });
  const [column] = frame.columns;
  const of = (values: number[]) => countRows(frame, rows(values)).columns?.x;
  const [before, now] = [of(baseline), of(current)];
  if (column.type !== 'numeric' || !isNumeric(before) || !isNumeric(now)) {
    throw new Error('must be numeric');
  }
  return { column, before, now };
}

function isNumeric(counts: unknown): counts is NumericCounts {
  return typeof counts === 'object' && counts !== null && 'sums' in counts;
}

/** The difference in 1e-9 of the larger of the value and the scale of its inputs. */
function errorOf(value: number | undefined, expected: number, scale = 0) {
  const unit = 1e-9 * Math.max(Math.abs(expected), scale, 1e-300);
  return Math.abs((value ?? NaN) - expected) / unit;
}

function sizeOf(values: number[]) {
  return Math.max(...values.map(Math.abs));
}

describe.each(fixture.samples)('$name', each => {
  const { before, column, now } = counted(each.baseline, each.current);
  const scale = Math.sqrt(each.variance);

  it('has the exact Kolmogorov-Smirnov statistic in its interval', () => {
    const found = ks(before.counts, now.counts);
    expect(found.low).toBeLessThanOrEqual(each.ks + 1e-12);
    expect(found.high).toBeGreaterThanOrEqual(each.ks - 1e-12);
    expect(found.p).toBeGreaterThanOrEqual(each.ksP - 1e-12);
  });

  it('has the exact Wasserstein distance in its interval', () => {
    const found = wasserstein(column, before, now);
    const slack = 1e-9 * sizeOf(each.baseline.map(x => x - column.center));
    expect(found.low).toBeLessThanOrEqual(each.wasserstein + slack);
    expect(found.high).toBeGreaterThanOrEqual(each.wasserstein - slack);
    expect(found.value).toBeGreaterThanOrEqual(found.low);
  });

  it('has the exact mean, variance and their standardised difference', () => {
    const [ofBaseline, ofNow] = [before, now].map(counts =>
      momentsOf(column, counts),
    );
    expect(errorOf(ofNow?.mean, each.mean, scale)).toBeLessThanOrEqual(1);
    expect(
      errorOf(ofNow?.variance, each.variance, 1e-9 * each.mean ** 2),
    ).toBeLessThanOrEqual(1);
    const smd =
      ofBaseline && ofNow && standardizedMeanDifference(ofBaseline, ofNow);
    expect(errorOf(smd ?? 0, each.smd ?? 0, 1)).toBeLessThanOrEqual(1);
  });

  it.each(each.quantiles)('has its quantile %p in its interval', (q, value) => {
    const found = quantileInterval(column, now, q);
    expect(found?.low).toBeLessThanOrEqual(value);
    expect(found?.high).toBeGreaterThanOrEqual(value);
  });
});

it.each(fixture.shares)('compares shares as SciPy does: %#', each => {
  const { baseline, current } = each;
  expect(errorOf(psi(baseline, current), each.psi)).toBeLessThanOrEqual(1);
  expect(
    errorOf(jensenShannon(baseline, current), each.jensenShannon),
  ).toBeLessThanOrEqual(1);
  expect(
    errorOf(hellinger(baseline, current), each.hellinger),
  ).toBeLessThanOrEqual(1);
  expect(
    errorOf(totalVariation(baseline, current), each.totalVariation),
  ).toBeLessThanOrEqual(1);
  expect(
    errorOf(lInfinity(baseline, current), each.lInfinity),
  ).toBeLessThanOrEqual(1);
  const { p, statistic } = chiSquare(baseline, current);
  expect(errorOf(statistic, each.chiSquare)).toBeLessThanOrEqual(1);
  expect(errorOf(p, each.chiSquareP)).toBeLessThanOrEqual(1);
});

it('has the tails of SciPy', () => {
  for (const [x, degrees, tail] of fixture.distributions.chiSquareTail) {
    expect(errorOf(chiSquareTail(x, degrees), tail)).toBeLessThanOrEqual(1);
  }
  for (const [degrees, x] of fixture.distributions.chiSquareQuantile) {
    expect(errorOf(chiSquareQuantile(0.001, degrees), x)).toBeLessThanOrEqual(
      1,
    );
  }
  for (const [x, tail] of fixture.distributions.kolmogorovTail) {
    expect(errorOf(kolmogorovTail(x), tail, 1)).toBeLessThanOrEqual(1);
  }
});

it('corrects for many columns as SciPy does', () => {
  const { p, q } = fixture.benjaminiHochberg;
  benjaminiHochberg(p).forEach((each, index) =>
    expect(errorOf(each, q[index])).toBeLessThanOrEqual(1),
  );
});
