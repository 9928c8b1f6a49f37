import { GoldenResult, SmokeReport } from '@callboard/plugin-ml-common';

/** Of a report as JSON, in bytes of UTF-8. */
export const MOST_BYTES = 256 * 1024;

/**
 * A report that is not too large. Where it must be shortened, the least telling goes
 * first: elements beyond the worst, then the outputs of passed cases, then passed cases,
 * then the last failed ones. The sentence of the report says so.
 */
export function fitReport(report: SmokeReport): SmokeReport {
  if (fits(report) || !report.golden) return report;
  const cases = report.golden;
  const brief = cases.map(result =>
    hasPassed(result) ? { ...result, outputs: [] } : withOneWorst(result),
  );
  const failedFirst = [
    ...brief.filter(result => !hasPassed(result)),
    ...brief.filter(hasPassed),
  ];
  const shortened = [
    cases.map(withOneWorst),
    brief,
    ...[500, 200, 50, 10, 0].map(most => failedFirst.slice(0, most)),
  ].map(golden => ({
    ...report,
    golden,
    reason: `${report.reason.slice(0, 1800)} (shortened to fit: ${
      golden.length
    } of ${
      cases.length
    } golden cases are listed, with the worst element of each output that failed)`,
  }));
  return shortened.find(fits) ?? shortened[shortened.length - 1];
}

function fits(report: SmokeReport): boolean {
  return Buffer.byteLength(JSON.stringify(report)) <= MOST_BYTES;
}

function hasPassed({ outcome }: GoldenResult): boolean {
  return outcome === 'passed';
}

function withOneWorst(result: GoldenResult): GoldenResult {
  const outputs = result.outputs.map(output => ({
    ...output,
    worst: output.worst.slice(0, 1),
  }));
  return { ...result, outputs };
}
