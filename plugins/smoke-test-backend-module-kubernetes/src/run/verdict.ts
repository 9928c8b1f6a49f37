import {
  EXIT_STATUS,
  ExitClass,
  SmokePodEnd,
  smokePodEnd,
  SmokeReport,
  smokeReportLine,
  SmokeSpec,
} from '@callboard/plugin-ml-common';
import { SmokeResult } from '@callboard/plugin-ml-node';
import { createHash } from 'node:crypto';
import { FETCH_CONTAINER } from '../job/jobOf';
import { ContainerEnd } from './podState';

/** The report of a run. */
export interface FoundReport {
  report: SmokeReport;
  /** Of its JSON. */
  sha256: string;
}

/** What the log of a test holds. */
export interface ReadReport {
  found?: FoundReport;
  /** Why the log could not be read. */
  trouble?: string;
}

/** Of a report line, so many characters tell whose it is. */
const HEAD = 200;

/** Whether a line of a log may hold the report; cheap, for it may be large and many. */
export function isReportLine(line: string, runId: string): boolean {
  return (
    line.startsWith('{"type":"report"') &&
    line.slice(0, HEAD).includes(JSON.stringify(runId))
  );
}

/** The report that a line of a log holds; undefined for any other line. */
export function reportIn(line: string, runId: string): FoundReport | undefined {
  if (!isReportLine(line, runId)) {
    return undefined;
  }
  const value = jsonOf(line);
  const parsed = smokeReportLine.safeParse(value);
  if (!parsed.success || parsed.data.report.runId !== runId) {
    return undefined;
  }
  const text = textOf((value as { report: unknown }).report);
  return text === undefined
    ? undefined
    : {
        report: parsed.data.report,
        sha256: createHash('sha256').update(text).digest('hex'),
      };
}

/** How the runner says that it ended, in the termination message of its container. */
export function podEndOf(
  { message }: ContainerEnd,
  runId: string,
): SmokePodEnd | undefined {
  const said = smokePodEnd.safeParse(jsonOf(message)).data;
  return said?.runId === runId ? said : undefined;
}

/**
 * What a run ended with. The report says it where it is the one that the runner wrote;
 * without it the termination message does, and without either the exit status and what Kubernetes says of it.
 */
export function verdict(
  end: ContainerEnd,
  said: SmokePodEnd | undefined,
  { found, trouble }: ReadReport,
  spec: Pick<SmokeSpec, 'limits' | 'target'>,
): SmokeResult {
  if (end.container === FETCH_CONTAINER) {
    return fetchFailed(end, said);
  }
  const report = believed(end, said, found);
  const itself = report ?? said;
  if (end.reason === 'OOMKilled' && itself?.exitClass !== 'model-failed') {
    return outOfMemory(spec.limits);
  }
  if (report) {
    return foreign(report, spec) ?? { ...pick(report), report };
  }
  if (said) {
    const lost =
      said.reportSha256 === undefined ? '' : ` (its report ${lostBy(trouble)})`;
    return { exitClass: said.exitClass, reason: said.reason + lost };
  }
  return unsaid(end, trouble);
}

/** Only what the runner vouches for: by the hash in its last words, or else by its exit status. */
function believed(
  { exitCode }: ContainerEnd,
  said: SmokePodEnd | undefined,
  found: FoundReport | undefined,
): SmokeReport | undefined {
  if (!found) {
    return undefined;
  }
  const isIts = said
    ? said.reportSha256 === found.sha256
    : exitCode === EXIT_STATUS[found.report.exitClass];
  return isIts ? found.report : undefined;
}

/** A verdict on another file than the one that was asked about is none. */
function foreign(
  { exitClass, target }: SmokeReport,
  spec: Pick<SmokeSpec, 'target'>,
): SmokeResult | undefined {
  const asked = spec.target.type === 'onnx' ? spec.target.digest : undefined;
  const isVerdict = exitClass === 'passed' || exitClass === 'model-failed';
  return isVerdict && asked !== undefined && target.digest !== asked
    ? {
        exitClass: 'infra-failed',
        reason: `Its report is of ${
          target.digest ?? 'a file without a digest'
        }, not of the model that was asked about`,
      }
    : undefined;
}

function pick({ exitClass, reason }: SmokeReport): SmokeResult {
  return { exitClass, reason };
}

/** As the runner itself judges: the memory was there as promised, and the model is alone with it. */
function outOfMemory({ memoryBytes }: SmokeSpec['limits']): SmokeResult {
  const gib = Number((memoryBytes / 1024 ** 3).toPrecision(3));
  return {
    exitClass: 'model-failed',
    reason: `Needed more than the ${gib} GiB of memory that the profile allows, and was ended by its node (OOMKilled)`,
  };
}

function fetchFailed(
  end: ContainerEnd,
  said: SmokePodEnd | undefined,
): SmokeResult {
  return said
    ? { exitClass: said.exitClass, reason: said.reason }
    : {
        exitClass: 'infra-failed',
        reason: `The model could not be fetched into the pod (${endText(end)})`,
      };
}

/** It was ended too suddenly to say anything. */
function unsaid(end: ContainerEnd, trouble?: string): SmokeResult {
  if (end.exitCode === EXIT_STATUS['model-failed']) {
    return {
      exitClass: 'model-failed',
      reason: `The model failed (exit status 42), but the report that says how ${lostBy(
        trouble,
      )}`,
    };
  }
  const exitClass: ExitClass =
    end.exitCode === EXIT_STATUS['not-run'] ? 'not-run' : 'infra-failed';
  return {
    exitClass,
    reason: trouble
      ? `The runner ended, and its report ${lostBy(trouble)} (${endText(end)})`
      : `The runner ended without a report (${endText(end)})`,
  };
}

function lostBy(trouble: string | undefined): string {
  return trouble
    ? `could not be read from the log of its pod: ${trouble}`
    : 'was lost with the log of its pod';
}

function endText({ exitCode, message, reason }: ContainerEnd): string {
  const why = reason && reason !== 'Error' ? `, ${reason}` : '';
  const last = message.trim().split('\n').at(-1)?.slice(0, 500);
  return `exit status ${exitCode}${why}${last ? `: ${last}` : ''}`;
}

function textOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    // What it parses, it may find too deep to write.
    return undefined;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
