import {
  Binding,
  ReviewSummary,
  TimelineEvent,
  Waiver,
} from '@callboard/plugin-ml-common';

/** An approval, or an override in place of one. */
export interface Approval {
  reviewId: string;
  kind: 'approved' | 'approved-with-conditions' | 'overridden';
  at: string;
  /** approved-with-conditions, overridden: when it ends. */
  until?: string;
  conditions: string[];
  binding: Binding;
  /** overridden: what was decided before it, which holds again once it has ended. */
  before?: Pick<VersionRecord, 'approval' | 'rejected'>;
}

/** What reviews say of one version in one environment. */
export interface VersionRecord {
  versionId: string;
  /** Of the entity, when it was reviewed. */
  uid: string;
  environment: string;
  /** The newest that was given; whether it still holds is decided elsewhere. */
  approval?: Approval;
  open?: { reviewId: string; at: string; state: 'open' | 'changes-requested' };
  /** When the last decided review rejected it, after the approval if there is one. */
  rejected?: { reviewId: string; at: string; reason: string };
}

/** What the other parts ask of reviews. */
export interface VersionRecords {
  /** By versionId; every environment of each. Any number, in few queries. */
  of(versionIds: string[]): Promise<Map<string, VersionRecord[]>>;
  /** All that were ever approved or overridden, page by page. */
  approved(): AsyncGenerator<VersionRecord[]>;
  /** Waivers that hold at `now`, by versionId. */
  waivers(versionIds: string[], now: Date): Promise<Map<string, Waiver[]>>;
  /** Of any entities; for pages and teams. `reader` decides what is `mine`. Newest first. */
  summaries(
    filter: {
      entityRefs?: string[];
      undecided?: boolean;
      approverGroups?: string[];
      limit: number;
    },
    reader: { userRef?: string; now: Date },
  ): Promise<ReviewSummary[]>;
  /** Of the entity with this uid: reviews opened, decided and ended, overrides; kind `review`, newest first. */
  events(uid: string, limit: number): Promise<TimelineEvent[]>;
  /** Hours from request to decision of reviews decided since `since`, of models owned by any of `owners` then. */
  responseHours(owners: string[], since: Date): Promise<number[]>;
}
