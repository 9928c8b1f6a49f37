import {
  EXIT_STATUS,
  SmokePodEnd,
  SmokeReport,
  SmokeReportLine,
} from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { Ending } from './draft';
import { beforeTheModel, finishReport } from './finishReport';
import { readReport } from './readReport';
import { readSpec } from './readSpec';
import { runIdIn } from './runIdIn';
import type { Ended } from './watchChild';
import { writeEnd } from './writeEnd';
import { writeOut } from './writeOut';

/** What is told to whoever cannot read the file with the report, as from a pod. */
interface Telling {
  /** Absolute. */
  spec: string;
  /** Where the report is. */
  out: string;
  /** Whether the report is written to the standard output as well. */
  reportLine: boolean;
  /** Where it is written how the run ended. */
  endFile?: string;
}

/**
 * Tells how a run has ended, whatever ended it.
 * @returns the exit status
 */
export async function tellEnd(
  { spec, out, reportLine, endFile }: Telling,
  ended: Ended,
): Promise<number> {
  const ending =
    ended.type === 'ended' ? ended.ending : unreported(ended.status);
  let lost: Ending | undefined;
  try {
    if (ended.type === 'ended' || !readReport(out)) finishReport(out, ending);
  } catch (error) {
    lost = unwritten(error);
  }
  const report = readReport(out);
  const end = report
    ? endOf(report)
    : await endWithoutReport(spec, lost ?? beforeTheModel(ending));
  // First, because it is short: what holds up the line would hold it up, too.
  if (endFile !== undefined) writeEnd(endFile, end);
  if (reportLine && report) writeReportLine(report);
  return EXIT_STATUS[end.exitClass];
}

function writeReportLine(report: SmokeReport): void {
  const { runId } = report;
  const line: SmokeReportLine = { type: 'report', runId, report };
  // What native code wrote last may lack a line break.
  writeOut(`\n${JSON.stringify(line)}\n`);
}

function endOf(report: SmokeReport): SmokePodEnd {
  const { runId, exitClass, reason } = report;
  const text = JSON.stringify(report);
  const reportSha256 = createHash('sha256').update(text).digest('hex');
  return { runId, exitClass, reason, reportSha256 };
}

async function endWithoutReport(
  path: string,
  { exitClass, reason }: Ending,
): Promise<SmokePodEnd> {
  const runId = runIdIn(path);
  try {
    await readSpec(path);
    return { runId, exitClass, reason };
  } catch (error) {
    const rule = error instanceof Error ? error.message : String(error);
    return { runId, exitClass: 'not-run', reason: rule };
  }
}

function unreported(status: number): Ending {
  return {
    exitClass: 'infra-failed',
    blame: 'infrastructure',
    reason: `Its process ended with status ${status} and wrote no report`,
    limitsHit: [],
  };
}

function unwritten(error: unknown): Ending {
  return {
    exitClass: 'infra-failed',
    blame: 'infrastructure',
    reason: `Its report could not be written: ${error}`,
    limitsHit: [],
  };
}
