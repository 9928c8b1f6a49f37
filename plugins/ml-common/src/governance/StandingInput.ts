import { ModelVersion } from '../registry/versions';
import { Binding } from './binding';
import { PublishedPolicy } from './reviewPolicy';

/**
 * An approval, or an override in place of one.
 *
 * @public
 */
export interface GivenApproval {
  /** The review that gave it. */
  reviewId: string;
  /** overridden: nobody approved. */
  kind: 'approved' | 'approved-with-conditions' | 'overridden';
  /** ISO 8601. */
  at: string;
  /** When it ends. */
  until?: string;
  /** What it was given for. */
  binding: Binding;
  /** overridden: what was decided before it, which holds again once it has ended. */
  before?: Pick<StandingInput, 'approval' | 'rejected'>;
}

/**
 * What is known of one version in one environment.
 *
 * @public
 */
export interface StandingInput {
  /** Against which times are counted. */
  now: Date;
  /** The one with stages that applies there; absent: none does. */
  policy?: PublishedPolicy;
  /** What the registry says of it. */
  version: Pick<ModelVersion, 'aliases' | 'firstSeenAt' | 'names'>;
  /** Of the entity. */
  lifecycle?: string;
  /** The newest that was given, whether or not it still holds. */
  approval?: GivenApproval;
  /** What an approval of now would bind; absent: that could not be read. */
  binding?: Binding;
  /** The review that is undecided. */
  open?: { reviewId: string; at: string; state: 'open' | 'changes-requested' };
  /** The last decided review, where it rejected it. */
  rejected?: { reviewId: string; at: string; reason: string };
  /** Since when, by whom and why it is suspended. */
  suspension?: { at: string; by: string; reason: string };
  /** Services that run it there. */
  deployedIn: string[];
}
