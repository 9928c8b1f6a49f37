import {
  CheckOutcome,
  CheckResult,
  DryRunAnswer,
  PublishedPolicy,
} from '@callboard/plugin-ml-common';
import { SubjectFacts } from '../SubjectFacts';
import { dayOf, isRequired } from './PolicyChecks';

type Item = DryRunAnswer['items'][number];
type Count = DryRunAnswer['checks'][number];

const COUNTS = {
  passed: 'passed',
  waived: 'passed',
  failed: 'failed',
  unknown: 'unknown',
  'not-applicable': 'notApplicable',
} as const satisfies Record<CheckOutcome, keyof Count>;

/** Counts what a policy says of one thing after another. */
export class DryRunTally {
  private evaluated = 0;
  private notApplying = 0;
  private ready = 0;
  private readonly counts: Count[];
  /** At most `limit` of each. */
  private readonly wanting: Item[] = [];
  private readonly passing: Item[] = [];

  constructor(
    private readonly policy: PublishedPolicy,
    private readonly limit: number,
    now: Date,
  ) {
    this.counts = policy.checks.map(check => ({
      id: check.id,
      title: check.title,
      required: isRequired(check, dayOf(now)),
      passed: 0,
      failed: 0,
      unknown: 0,
      notApplicable: 0,
    }));
  }

  skip(): void {
    this.notApplying += 1;
  }

  add(facts: SubjectFacts, results: readonly CheckResult[]): void {
    results.forEach(({ outcome }, at) => {
      this.counts[at][COUNTS[outcome]] += 1;
    });
    const item = itemOf(facts, results);
    this.evaluated += 1;
    this.ready += item.ready ? 1 : 0;
    const list = item.ready ? this.passing : this.wanting;
    if (list.length < this.limit) {
      list.push(item);
    }
  }

  answer(milliseconds: number): Omit<DryRunAnswer, 'problems'> {
    return {
      policy: this.policy.policy,
      evaluated: this.evaluated,
      notApplying: this.notApplying,
      ready: this.ready,
      checks: this.counts,
      items: [...this.wanting, ...this.passing].slice(0, this.limit),
      truncated: this.evaluated > this.limit,
      milliseconds: Math.round(milliseconds),
    };
  }
}

function itemOf(facts: SubjectFacts, results: readonly CheckResult[]): Item {
  const { riskTier, subject, version } = facts;
  const missing = results.flatMap(({ id, outcome, reason, required }) =>
    required && (outcome === 'failed' || outcome === 'unknown')
      ? [{ id, outcome, reason }]
      : [],
  );
  return {
    entityRef: subject.entityRef,
    ...(version && { versionId: version.versionId, label: version.label }),
    ...(subject.owner !== undefined && { owner: subject.owner }),
    ...(riskTier && { riskTier }),
    ready: missing.length === 0,
    missing,
  };
}
