import {
  GoldenBundle,
  RunnerEvent,
  SmokeReport,
  SmokeSpec,
  SmokeStageId,
  SmokeStageResult,
} from '@callboard/plugin-ml-common';
import { Question, Target } from '../Target';

/** What the stages share. Each adds what it found to `report`. */
export interface StageContext {
  spec: SmokeSpec;
  /** Folder of the spec; its paths are relative to it. */
  folder: string;
  target: Target;
  /** The golden bundle of the spec, if there is one. */
  bundle?: GoldenBundle;
  /** A question that the target should answer: the first of the bundle, or one made from its inputs; undefined when none can be made. */
  question?: Question;
  /** Milliseconds since the process started, when loading began. */
  harnessMs?: number;
  report: Pick<
    SmokeReport,
    'coldStart' | 'golden' | 'hardware' | 'latency' | 'memory' | 'provider'
  >;
  emit(event: RunnerEvent): void;
  signal: AbortSignal;
}

/** What a stage found. */
export type StageFinding = Omit<SmokeStageResult, 'id' | 'seconds'>;

/** One stage. What it throws is a failure: of the infrastructure for an InfrastructureError, else of the model. */
export interface Stage {
  id: SmokeStageId;
  /** Whether the run ends when it fails: nothing after it can be found out. */
  decisive: boolean;
  run(context: StageContext): Promise<StageFinding>;
}
