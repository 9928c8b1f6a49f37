import { CheckResult } from '@callboard/plugin-ml-common';

const MET: ReadonlyArray<CheckResult['outcome']> = [
  'passed',
  'waived',
  'not-applicable',
];

/** Required checks that are in force and not met; unknown is not met. */
export function unmetChecks(
  checks: readonly CheckResult[],
  now: Date,
): CheckResult[] {
  const today = now.toISOString().slice(0, 10);
  return checks.filter(
    ({ appliesFrom = today, outcome, required }) =>
      required && appliesFrom <= today && !MET.includes(outcome),
  );
}
