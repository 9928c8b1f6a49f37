import { SmokeReport, smokeReport } from '@callboard/plugin-ml-common';
import { open } from 'node:fs/promises';

/** As JSON, in bytes; one more for a line break at its end. */
const MOST_BYTES = 256 * 1024 + 1;

/** The report that a runner wrote, or what is wrong with it. */
export async function readReport(
  path: string,
  runId: string,
): Promise<{ report: SmokeReport } | { problem: string }> {
  let text: string;
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > MOST_BYTES) {
        return {
          problem: `its report has ${size} bytes, more than the ${MOST_BYTES} that are read`,
        };
      }
      text = await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch {
    return { problem: 'it wrote no report' };
  }
  return check(text, runId);
}

function check(
  text: string,
  runId: string,
): { report: SmokeReport } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'its report is not JSON' };
  }
  const parsed = smokeReport.safeParse(value);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    return {
      problem: `its report is not valid: ${path.join('.')}: ${message}`,
    };
  }
  if (parsed.data.runId !== runId) {
    return { problem: `its report is of the run ${parsed.data.runId}` };
  }
  return { report: parsed.data };
}
