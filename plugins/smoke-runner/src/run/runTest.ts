import {
  GoldenBundle,
  RunnerEvent,
  SmokeReport,
  SmokeSpec,
  SmokeStageId,
} from '@callboard/plugin-ml-common';
import { resolve } from 'node:path';
import { loadBundle } from '../golden/loadBundle';
import { STAGES } from '../stages/stages';
import { StageContext } from '../stages/Stage';
import { createHttpTarget } from '../targets/http/createHttpTarget';
import { OnnxTarget } from '../targets/onnx/OnnxTarget';
import { Target } from '../Target';
import { beginningLines, endLine } from '../log/logLines';
import { newReport } from './newReport';
import { findingOf, runStages } from './runStages';
import { verdict } from './verdict';

/** What surrounds one test. */
export interface Surroundings {
  /** Of the spec; its paths are relative to it. */
  folder: string;
  /** Of this program. */
  version: string;
  /** Epoch milliseconds. */
  processStarted: number;
  emit(event: RunnerEvent): void;
  /** Told before each stage what would be reported if the run ended there. */
  onStage(stage: SmokeStageId, known: SmokeReport): void;
}

/** Tests one target. Never throws for what is wrong with it: that is in the report. */
export async function runTest(
  spec: SmokeSpec,
  surroundings: Surroundings,
): Promise<SmokeReport> {
  const { folder, version, emit, onStage } = surroundings;
  const report = newReport(spec, version, new Date());
  const finish = (said: Pick<SmokeReport, 'exitClass' | 'reason'>) => ({
    ...report,
    ...said,
    finishedAt: new Date().toISOString(),
  });
  let target: Target;
  let bundle: GoldenBundle | undefined;
  try {
    target = createTarget(spec, folder);
    if (spec.golden) {
      const loaded = await loadBundle(resolve(folder, spec.golden));
      bundle = loaded.bundle;
      const { digest } = loaded;
      report.bundle = { digest, name: bundle.name, cases: bundle.cases.length };
    }
  } catch (error) {
    // Neither the spec nor the golden bundle is the model.
    const reason = (findingOf(error).reason ?? '').slice(0, 2000);
    return finish({ exitClass: 'infra-failed', reason });
  }
  const context: StageContext = {
    spec,
    folder,
    target,
    bundle,
    processStarted: surroundings.processStarted,
    report,
    emit,
    signal: new AbortController().signal,
  };
  beginningLines(spec, report).forEach(emit);
  const describe = () => {
    report.target = { ...report.target, ...target.describe() };
    report.runner.onnxruntime = target.version;
  };
  report.stages = await runStages(STAGES, context, (stage, stages) => {
    describe();
    report.stages = stages;
    onStage(stage.id, report);
  });
  describe();
  await target.close().catch(() => {});
  const finished = finish(verdict(report.stages));
  emit(endLine(finished));
  return finished;
}

function createTarget(spec: SmokeSpec, folder: string): Target {
  if (spec.target.type !== 'onnx') return createHttpTarget(spec.target);
  return new OnnxTarget({
    path: resolve(folder, spec.target.path),
    provider: spec.provider,
    threads: spec.threads,
  });
}
