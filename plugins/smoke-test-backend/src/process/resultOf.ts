import {
  EXIT_STATUS,
  ExitClass,
  SmokeReport,
  SmokeStageId,
} from '@callboard/plugin-ml-common';
import { SmokeJob, SmokeResult } from '@callboard/plugin-ml-node';

/** How the process of a runner ended. */
export interface ProcessEnd {
  status: number | null;
  signal: NodeJS.Signals | null;
  /** Why it was ended, if it was. */
  stopped?: 'cancelled' | 'timeout';
  /** The last stage that it began. */
  stage?: SmokeStageId;
  /** What it wrote last to its standard error. */
  said: string;
}

/** Signals that native code brings upon its own process. */
const CRASHES: Array<NodeJS.Signals | null> = [
  'SIGSEGV',
  'SIGABRT',
  'SIGBUS',
  'SIGILL',
  'SIGFPE',
];

/**
 * What a run ended with. A report says it; without one, the model is blamed for nothing but
 * a crash of native code that had the model in its hands: everything else may
 * be the fault of the machine.
 */
export function resultOf(
  end: ProcessEnd,
  written: { report: SmokeReport } | { problem: string },
  { spec }: Pick<SmokeJob, 'spec'>,
): SmokeResult {
  if ('report' in written) {
    const { report } = written;
    return { exitClass: report.exitClass, reason: report.reason, report };
  }
  const at = end.stage
    ? ` at the stage ${end.stage}`
    : ' before its first stage';
  if (end.stopped === 'cancelled') {
    return { exitClass: 'cancelled', reason: `It was cancelled${at}` };
  }
  if (end.stopped === 'timeout') {
    return {
      exitClass: 'timeout',
      reason: `It did not end within the ${spec.limits.seconds} seconds that the profile allows, and was ended${at}`,
    };
  }
  const said = end.said ? `: ${end.said}` : '';
  if (CRASHES.includes(end.signal)) {
    const model = spec.target.type === 'onnx' && end.stage !== undefined;
    return model
      ? {
          exitClass: 'model-failed',
          reason: `The model crashed the runner (${end.signal})${at}${said}`,
        }
      : {
          exitClass: 'infra-failed',
          reason: `The runner crashed (${end.signal})${at}${said}`,
        };
  }
  return {
    exitClass: saidItself(end.status),
    reason: `The runner ended with ${
      end.signal ?? `status ${end.status}`
    }${at}, and ${written.problem}${said}`,
  };
}

/** A verdict on the model needs a report. */
function saidItself(status: number | null): ExitClass {
  return status === EXIT_STATUS['not-run'] ? 'not-run' : 'infra-failed';
}
