import type { SmokeTestSetting } from './smokeTestSetting';
import type { SpecProblem } from './SpecProblem';

/** Fields of `spec.smokeTest` that mean nothing on the other kind. */
const ONLY_ON = {
  onNewVersion: 'MlModel',
  model: 'MlInferenceService',
} as const;

/** Rules of `spec.smokeTest` that its schema cannot say: only models have new versions, and only services are asked for a model. */
export function checkSmokeTest(
  kind: 'MlModel' | 'MlInferenceService',
  setting: SmokeTestSetting | undefined,
): SpecProblem[] {
  return (['onNewVersion', 'model'] as const)
    .filter(field => setting?.[field] !== undefined && ONLY_ON[field] !== kind)
    .map(field => ({
      path: `spec.smokeTest.${field}`,
      rule: `is only for kind ${ONLY_ON[field]}, found kind ${kind}`,
    }));
}
