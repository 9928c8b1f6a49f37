import type { SmokeTestSetting } from './smokeTestSetting';
import type { SpecProblem } from './SpecProblem';

const UNIT_SECONDS = new Map([
  ['W', 604_800],
  ['D', 86_400],
  ['H', 3600],
  ['M', 60],
  ['S', 1],
]);

const AN_HOUR = 3600;

/** Fields of `spec.smokeTest` that mean nothing on the other kind. */
const ONLY_ON = {
  onNewVersion: 'MlModel',
  model: 'MlInferenceService',
} as const;

/**
 * Rules of `spec.smokeTest` that its schema cannot say: runs are at least an hour
 * apart, only models have new versions, and only services are asked for a model.
 */
export function checkSmokeTest(
  kind: 'MlModel' | 'MlInferenceService',
  setting: SmokeTestSetting | undefined,
): SpecProblem[] {
  const problems = (['onNewVersion', 'model'] as const)
    .filter(field => setting?.[field] !== undefined && ONLY_ON[field] !== kind)
    .map(field => ({
      path: `spec.smokeTest.${field}`,
      rule: `is only for kind ${ONLY_ON[field]}, found kind ${kind}`,
    }));
  if (setting?.every !== undefined && secondsOf(setting.every) < AN_HOUR) {
    problems.push({
      path: 'spec.smokeTest.every',
      rule: `must be at least one hour, found ${setting.every}`,
    });
  }
  return problems;
}

/** Of an ISO 8601 duration as `isoDuration` allows it; months and years are not among them. */
function secondsOf(duration: string): number {
  return [...duration.matchAll(/(\d+)([WDHMS])/g)].reduce(
    (sum, [, count, unit]) =>
      sum + Number(count) * (UNIT_SECONDS.get(unit) ?? 0),
    0,
  );
}
