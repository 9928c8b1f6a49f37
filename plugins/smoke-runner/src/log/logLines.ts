import {
  SmokeReport,
  SmokeSpec,
  SmokeStageResult,
} from '@callboard/plugin-ml-common';
import { counted } from './counted';
import { FINDINGS, Tested } from './findings';
import { LogLine, logLine, SHORT_DIGEST } from './logLine';
import { readableBytes } from './readableBytes';

/** What is about to be tested, and with what. */
export function beginningLines(
  spec: SmokeSpec,
  report: SmokeReport,
): LogLine[] {
  const { runner, target, bundle, settings } = report;
  const what = target.url
    ? `Testing ${target.url}${target.model ? `, model ${target.model}` : ''}`
    : `Testing an ONNX file on the provider ${spec.provider}`;
  const { load, limits } = settings;
  return [
    logLine(`${what}; smoke runner ${runner.version}, Node ${runner.node}`),
    logLine(
      `Limits: ${limits.seconds} s, ${readableBytes(
        limits.memoryBytes,
      )}; load: ${load.requests} requests, ${
        load.concurrency
      } at a time, for at most ${load.maxSeconds} s`,
    ),
    logLine(
      bundle
        ? `Golden bundle ${bundle.digest.slice(0, SHORT_DIGEST)}: ${counted(
            bundle.cases,
            'case',
          )}`
        : 'No golden bundle: nothing says which outputs are right',
    ),
  ];
}

/** What a stage found. */
export function stageLines(
  { id, outcome, reason }: SmokeStageResult,
  report: SmokeReport,
  target: Tested,
): LogLine[] {
  const found = FINDINGS[id]?.(report, target) ?? [];
  const level = outcome === 'failed' ? 'error' : 'info';
  return [
    ...found.map(text => logLine(text)),
    ...(reason ? [logLine(`${id} ${outcome}: ${reason}`, level)] : []),
  ];
}

/** How the run ended. */
export function endLine({ exitClass, reason }: SmokeReport): LogLine {
  const level = exitClass === 'passed' ? 'info' : 'error';
  return logLine(`${exitClass}: ${reason}`, level);
}
