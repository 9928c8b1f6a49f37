import {
  GoldenBundle,
  RunnerEvent,
  SmokeReport,
  SmokeSpec,
  SmokeStageId,
  SmokeStageResult,
} from '@callboard/plugin-ml-common';
import { Question, Target } from '../Target';
import { MemorySample } from './memorySlope';

/** What the stages share. Each adds what it found to `report`. */
export interface StageContext {
  spec: SmokeSpec;
  /** Folder of the spec; its paths are relative to it. */
  folder: string;
  target: Target;
  /** The golden bundle of the spec, if there is one. */
  bundle?: GoldenBundle;
  /** A question that the target answered: the first of the bundle, or one made from its inputs. Set by the cold start. */
  question?: Question;
  /** Epoch milliseconds when the process was started. */
  processStarted: number;
  /** Resident memory of this process before the target was loaded. */
  beforeLoadBytes?: number;
  /** Resident memory while under load. */
  memorySamples?: MemorySample[];
  report: SmokeReport;
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
