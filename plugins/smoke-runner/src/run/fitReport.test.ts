import {
  GoldenResult,
  smokeReport,
  smokeSpec,
} from '@callboard/plugin-ml-common';
import { fitReport, MOST_BYTES } from './fitReport';
import { newReport } from './newReport';

const spec = smokeSpec.parse({
  specVersion: 1,
  target: { type: 'onnx', path: 'model.onnx' },
});

function result(index: number, outcome: 'passed' | 'failed', worst: number) {
  const element = { index: [1, 2, 3], expected: 0.123456789, actual: 1 };
  const output = {
    name: 'probabilities',
    outcome,
    reason: 'r'.repeat(100),
    worst: new Array(worst).fill(element),
  };
  return { name: `case ${index}`, outcome, outputs: [output] };
}

function reportOf(golden: GoldenResult[]) {
  return { ...newReport(spec, '0.1.0', new Date(0)), reason: 'Said', golden };
}
const many = (count: number, outcome: 'passed' | 'failed', worst: number) =>
  Array.from({ length: count }, (_, index) => result(index, outcome, worst));

describe('fitReport', () => {
  it('leaves a small report as it is', () => {
    const report = reportOf(many(10, 'failed', 10));
    expect(fitReport(report)).toBe(report);
  });

  it.each([
    ['worst elements go first', many(400, 'failed', 10), 400],
    [
      'then outputs of what passed',
      [...many(900, 'passed', 1), ...many(100, 'failed', 1)],
      1000,
    ],
    ['then cases', many(1000, 'failed', 10), 500],
  ])('%s', (_, golden, listed) => {
    const fitted = fitReport(reportOf(golden));
    expect(Buffer.byteLength(JSON.stringify(fitted))).toBeLessThan(MOST_BYTES);
    expect(fitted.golden).toHaveLength(listed);
    expect(fitted.reason).toContain(
      `shortened to fit: ${listed} of ${golden.length} golden cases`,
    );
    expect(smokeReport.parse(fitted)).toEqual(fitted);
    expect(fitReport(reportOf(golden))).toEqual(fitted);
  });

  it('keeps failed cases before passed ones', () => {
    const passed = many(999, 'passed', 1).map(golden => ({
      ...golden,
      reason: 'r'.repeat(500),
    }));
    const fitted = fitReport(reportOf([...passed, result(999, 'failed', 10)]));
    expect(fitted.golden).toHaveLength(200);
    expect(fitted.golden?.[0].name).toBe('case 999');
  });
});
