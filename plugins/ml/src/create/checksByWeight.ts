import { CheckResult } from '@callboard/plugin-ml-common';

/** What is to be seen first: what did not pass or is not known, the required before what advises. */
export function checksByWeight(checks: readonly CheckResult[]): {
  missing: CheckResult[];
  well: CheckResult[];
} {
  const lacks = ({ outcome }: CheckResult) =>
    outcome === 'failed' || outcome === 'unknown';
  return {
    missing: checks
      .filter(lacks)
      .sort((a, b) => Number(b.required) - Number(a.required)),
    well: checks.filter(check => !lacks(check)),
  };
}
