import {
  AuditEntry,
  PublishedPolicy,
  Review,
} from '@callboard/plugin-ml-common';

/** Type of the payload of an exported review. */
export const REVIEW_TYPE = 'application/vnd.callboard.review+json';

/** What is exported of a review: without what depends on who reads it. */
export interface ReviewRecord {
  type: 'callboard-review';
  review: Omit<Review, 'may' | 'mayDecide' | 'mine'>;
  /** Oldest first. */
  audit: AuditEntry[];
  /** In the version that was decided by. */
  policy?: PublishedPolicy;
  exportedAt: string;
  by: string;
}
