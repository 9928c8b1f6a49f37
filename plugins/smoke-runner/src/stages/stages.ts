import { artifactStage } from './artifactStage';
import { badInputsStage } from './badInputsStage';
import { coldStartStage } from './coldStartStage';
import { determinismStage } from './determinismStage';
import { deviceStage } from './deviceStage';
import { goldenStage } from './goldenStage';
import { loadStage } from './loadStage';
import { memoryStage } from './memoryStage';
import { providerStage } from './providerStage';
import { Stage } from './Stage';

/** In their order. */
export const STAGES: Stage[] = [
  deviceStage,
  artifactStage,
  coldStartStage,
  providerStage,
  goldenStage,
  determinismStage,
  loadStage,
  memoryStage,
  badInputsStage,
];
