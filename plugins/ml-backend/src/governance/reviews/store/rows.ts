import {
  binding,
  checkResult,
  Review,
  review,
  ReviewDecision,
  reviewDecision,
  reviewStage,
  Waiver,
  waiver,
} from '@callboard/plugin-ml-common';
import { z } from 'zod';

/** What is kept of a review itself. */
export const storedReview = review
  .pick({
    id: true,
    entityRef: true,
    title: true,
    owner: true,
    riskTier: true,
    versionId: true,
    label: true,
    environment: true,
    state: true,
    trigger: true,
    requestedBy: true,
    requestedAt: true,
    dueAt: true,
    decidedAt: true,
    comment: true,
    binding: true,
    contributors: true,
    approvals: true,
    minApprovals: true,
  })
  .extend({
    uid: z.string(),
    policy: z.object({
      id: z.string(),
      version: z.int(),
      title: z.string(),
      digest: z.string(),
    }),
    /** Why one more approval is asked for in the last stage. */
    extraApprovals: z.string().optional(),
    /** The current one; absent once it is decided. */
    stage: z.object({ id: z.string(), title: z.string() }).optional(),
    conditions: z.array(z.string()),
    until: z.iso.datetime().optional(),
    reason: z.string().optional(),
    checks: z.array(checkResult).optional(),
    stages: z.array(reviewStage).optional(),
    remindedAt: z.iso.datetime(),
    overdueToldAt: z.iso.datetime().optional(),
  });
export type StoredReview = z.infer<typeof storedReview>;

/** A decision with what it was made on. */
export const storedDecision = reviewDecision.extend({ binding });
export type StoredDecision = z.infer<typeof storedDecision>;

export type Delegation = Review['delegations'][number];

/** One row of `governance_reviews`. */
export interface ReviewRow {
  id: string;
  entity_ref: string;
  uid: string;
  title: string;
  owner: string | null;
  risk_tier: string | null;
  version_id: string;
  label: string;
  environment: string;
  policy_id: string;
  policy_version: number;
  policy_title: string;
  policy_digest: string;
  state: string;
  trigger: string;
  comment: string | null;
  requested_by: string;
  requested_at: string;
  due_at: string;
  decided_at: string | null;
  sort_key: string;
  open_key: string | null;
  binding: string;
  contributors: string;
  extra_approvals: string | null;
  stage: string | null;
  stage_title: string | null;
  approvals: number;
  min_approvals: number;
  conditions: string;
  until: string | null;
  reason: string | null;
  checks: string | null;
  stages: string | null;
  reminded_at: string;
  overdue_told_at: string | null;
}

export interface DecisionRow {
  id: string;
  review_id: string;
  stage: string;
  by: string;
  on_behalf_of: string | null;
  decision: ReviewDecision['decision'];
  comment: string | null;
  conditions: string;
  until: string | null;
  at: string;
  void: string | null;
  counts_for: string | null;
  binding: string;
}

export interface DelegationRow {
  id?: number;
  review_id: string;
  by: string;
  to: string;
  stage: string;
  until: string | null;
  reason: string;
  at: string;
}

export interface EventRow {
  id?: number | string;
  review_id: string;
  at: string;
  kind: Review['events'][number]['kind'];
  by: string;
  text: string;
}

export interface OverrideRow {
  id: string;
  review_id: string;
  version_id: string;
  by: string;
  reason: string;
  at: string;
  until: string;
  binding: string;
}

export interface WaiverRow {
  id: string;
  version_id: string;
  entity_ref: string;
  uid: string;
  policy: string;
  check: string;
  reason: string;
  by: string;
  at: string;
  until: string;
  revoked_at: string | null;
  revoked_by: string | null;
}

/** The end of the range of 13 digits: what is taken off it sorts the other way round. */
const LAST = 9_999_999_999_999;

export function isUndecided(state: string): boolean {
  return state === 'open' || state === 'changes-requested';
}

function sortKeyOf(of: StoredReview): string {
  const digits = (value: number) => String(value).padStart(13, '0');
  return isUndecided(of.state)
    ? `0${digits(Date.parse(of.dueAt))}`
    : `1${digits(LAST - Date.parse(of.decidedAt ?? of.requestedAt))}`;
}

export function toReviewRow(of: StoredReview): ReviewRow {
  return {
    id: of.id,
    entity_ref: of.entityRef,
    uid: of.uid,
    title: of.title,
    owner: of.owner ?? null,
    risk_tier: of.riskTier ?? null,
    version_id: of.versionId,
    label: of.label,
    environment: of.environment,
    policy_id: of.policy.id,
    policy_version: of.policy.version,
    policy_title: of.policy.title,
    policy_digest: of.policy.digest,
    state: of.state,
    trigger: of.trigger,
    comment: of.comment ?? null,
    requested_by: of.requestedBy,
    requested_at: of.requestedAt,
    due_at: of.dueAt,
    decided_at: of.decidedAt ?? null,
    sort_key: sortKeyOf(of),
    open_key: isUndecided(of.state)
      ? `${of.versionId} ${of.environment}`
      : null,
    binding: JSON.stringify(of.binding),
    contributors: JSON.stringify(of.contributors),
    extra_approvals: of.extraApprovals ?? null,
    stage: of.stage?.id ?? null,
    stage_title: of.stage?.title ?? null,
    approvals: of.approvals,
    min_approvals: of.minApprovals,
    conditions: JSON.stringify(of.conditions),
    until: of.until ?? null,
    reason: of.reason ?? null,
    checks: of.checks ? JSON.stringify(of.checks) : null,
    stages: of.stages ? JSON.stringify(of.stages) : null,
    reminded_at: of.remindedAt,
    overdue_told_at: of.overdueToldAt ?? null,
  };
}

export function toStoredReview(row: ReviewRow): StoredReview {
  return storedReview.parse({
    id: row.id,
    entityRef: row.entity_ref,
    uid: row.uid,
    title: row.title,
    owner: row.owner ?? undefined,
    riskTier: row.risk_tier ?? undefined,
    versionId: row.version_id,
    label: row.label,
    environment: row.environment,
    policy: {
      id: row.policy_id,
      version: row.policy_version,
      title: row.policy_title,
      digest: row.policy_digest,
    },
    state: row.state,
    trigger: row.trigger,
    comment: row.comment ?? undefined,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    dueAt: row.due_at,
    decidedAt: row.decided_at ?? undefined,
    binding: JSON.parse(row.binding),
    contributors: JSON.parse(row.contributors),
    extraApprovals: row.extra_approvals ?? undefined,
    stage: row.stage
      ? { id: row.stage, title: row.stage_title ?? row.stage }
      : undefined,
    approvals: row.approvals,
    minApprovals: row.min_approvals,
    conditions: JSON.parse(row.conditions),
    until: row.until ?? undefined,
    reason: row.reason ?? undefined,
    checks: row.checks ? JSON.parse(row.checks) : undefined,
    stages: row.stages ? JSON.parse(row.stages) : undefined,
    remindedAt: row.reminded_at,
    overdueToldAt: row.overdue_told_at ?? undefined,
  });
}

export function toStoredDecision(row: DecisionRow): StoredDecision {
  return storedDecision.parse({
    id: row.id,
    stage: row.stage,
    by: row.by,
    onBehalfOf: row.on_behalf_of ?? undefined,
    decision: row.decision,
    comment: row.comment ?? undefined,
    conditions: JSON.parse(row.conditions),
    until: row.until ?? undefined,
    at: row.at,
    void: row.void ?? undefined,
    binding: JSON.parse(row.binding),
  });
}

export function toWaiver(row: WaiverRow): Waiver {
  return waiver.parse({
    id: row.id,
    versionId: row.version_id,
    entityRef: row.entity_ref,
    policy: row.policy,
    check: row.check,
    reason: row.reason,
    by: row.by,
    at: row.at,
    until: row.until,
    revokedAt: row.revoked_at ?? undefined,
    revokedBy: row.revoked_by ?? undefined,
  });
}
