import { SmokeReport, smokeReport } from '@callboard/plugin-ml-common';
import { readFileSync } from 'node:fs';

/** The report of a run; undefined where there is none, or what there is does not hold. */
export function readReport(path: string): SmokeReport | undefined {
  try {
    return smokeReport.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
