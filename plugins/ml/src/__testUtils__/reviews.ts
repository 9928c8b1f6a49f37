import {
  CheckResult,
  checkResult,
  Review,
  review,
} from '@callboard/plugin-ml-common';
import { digestOf, versionId } from './versions';

/** An id of a review that the schemas take, told apart by a number. */
export function reviewId(n: number): string {
  return `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
}

/** A check as the backend judges it; passed if nothing else is said. */
export function check(
  id: string,
  some: Partial<CheckResult> = {},
): CheckResult {
  return checkResult.parse({
    id,
    title: `Check ${id}`,
    outcome: 'passed',
    required: true,
    reason: `What was found of ${id}.`,
    ...some,
  });
}

/** A review as the backend sends it: open, of version `n`, whose reader is asked to decide and may. */
export function reviewOf(n: number, some: Partial<Review> = {}): Review {
  return review.parse({
    id: reviewId(n),
    entityRef: 'mlmodel:default/tumor-screening',
    title: 'Tumor screening',
    owner: 'group:default/diagnostics',
    riskTier: 'high',
    versionId: versionId(n),
    label: String(n),
    environment: 'production',
    policy: { id: 'clinical', version: 2, title: 'Clinical models' },
    state: 'open',
    trigger: 'manual',
    requestedBy: 'user:default/mira',
    requestedAt: '2026-11-18T08:00:00Z',
    dueAt: '2026-12-02T08:00:00Z',
    stage: 'Validation',
    approvals: 1,
    minApprovals: 2,
    overdue: false,
    mine: true,
    binding: {
      uid: 'uid-tumor-screening',
      artifact: digestOf('a'),
      card: 'c'.repeat(64),
      datasets: [],
      baseModels: [],
      policy: { id: 'clinical', version: 2, digest: digestOf('b') },
    },
    stages: [
      {
        id: 'validation',
        title: 'Validation',
        approvers: ['group:default/validators'],
        minApprovals: 2,
        approvals: 1,
        state: 'current',
        missingGroups: [],
      },
    ],
    decisions: [],
    events: [],
    checks: [],
    waivers: [],
    findings: [],
    delegations: [],
    changes: [],
    changedSince: [],
    contributors: [],
    mayDecide: { allowed: true, stage: 'validation', reasons: [] },
    may: {
      comment: true,
      withdraw: false,
      resubmit: false,
      delegate: false,
      override: false,
      waive: false,
      confirm: false,
      findings: false,
    },
    ...some,
  });
}
