import { CheckResult } from '@callboard/plugin-ml-common';

/** Checks under one heading of a pack. */
export interface CheckGroup {
  key: string;
  pack?: string;
  area?: string;
  checks: CheckResult[];
  /** Whether something that the gate asks for is missing. */
  missing: boolean;
}

/** Outcomes with which the gate is content. */
const CONTENT: ReadonlyArray<CheckResult['outcome']> = [
  'passed',
  'waived',
  'not-applicable',
];

/** The checks by pack and area, in the order in which the policy has them. */
export function checkGroups(checks: readonly CheckResult[]): CheckGroup[] {
  const groups = new Map<string, CheckGroup>();
  for (const check of checks) {
    const { pack, area } = check;
    const key = `${pack ?? ''}/${area ?? ''}`;
    const group = groups.get(key) ?? {
      key,
      pack,
      area,
      checks: [],
      missing: false,
    };
    group.checks.push(check);
    group.missing ||= check.required && !CONTENT.includes(check.outcome);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** How many of the required checks that apply pass; a waived one has not passed. */
export function requiredScore(checks: readonly CheckResult[]): Score {
  return scoreOf(checks.filter(({ required }) => required));
}

/** How many checks pass, of those that apply. */
export interface Score {
  passed: number;
  of: number;
}

/** How many of the checks that apply pass; a waived one has not passed. */
export function scoreOf(checks: readonly CheckResult[]): Score {
  const asked = checks.filter(({ outcome }) => outcome !== 'not-applicable');
  return {
    passed: asked.filter(({ outcome }) => outcome === 'passed').length,
    of: asked.length,
  };
}

/** How many checks came out how, the worst first; none of what does not occur. */
export function outcomeCounts(
  checks: readonly CheckResult[],
): Array<{ outcome: CheckResult['outcome']; count: number }> {
  const order = [
    'failed',
    'unknown',
    'waived',
    'passed',
    'not-applicable',
  ] as const;
  return order
    .map(outcome => ({
      outcome,
      count: checks.filter(check => check.outcome === outcome).length,
    }))
    .filter(({ count }) => count > 0);
}
