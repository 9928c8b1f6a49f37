import { CheckResult } from '@callboard/plugin-ml-common';

/** Checks in the order in which a reviewer needs them. */
export interface GroupedChecks {
  /** Required ones that did not pass, whatever their area. */
  first: CheckResult[];
  /** All others by area, else by pack; `title` is absent for those of neither. */
  rest: Array<{ title?: string; checks: CheckResult[] }>;
  passed: number;
  waived: number;
  notApplicable: number;
  /** How many apply. */
  of: number;
}

/** Whether a required check stands in the way: unknown is never as good as passed. */
export function standsInTheWay({ required, outcome }: CheckResult): boolean {
  return required && (outcome === 'failed' || outcome === 'unknown');
}

/** Sorts and counts the checks of a review. */
export function groupChecks(checks: CheckResult[]): GroupedChecks {
  const count = (outcome: CheckResult['outcome']) =>
    checks.filter(each => each.outcome === outcome).length;
  const groups = new Map<string | undefined, CheckResult[]>();
  for (const check of checks.filter(each => !standsInTheWay(each))) {
    const title = check.area ?? check.pack;
    groups.set(title, [...(groups.get(title) ?? []), check]);
  }
  const notApplicable = count('not-applicable');
  return {
    first: checks.filter(standsInTheWay),
    rest: [...groups].map(([title, some]) => ({ title, checks: some })),
    passed: count('passed'),
    waived: count('waived'),
    notApplicable,
    of: checks.length - notApplicable,
  };
}
