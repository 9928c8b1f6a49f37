import {
  Binding,
  CheckResult,
  PublishedPolicy,
  Review,
  Waiver,
} from '@callboard/plugin-ml-common';
import { SubjectFacts } from '../SubjectFacts';

/** What a review is decided on besides itself; gathered before its row is held, as it asks others. */
export interface ReviewContext {
  now: Date;
  policy: PublishedPolicy;
  /** As it is now; absent: the entity or the version is gone, or another one took the name. */
  present?: {
    facts: SubjectFacts;
    binding: Binding;
    checks: CheckResult[];
  };
  /** That hold now for this version and policy. */
  waivers: Waiver[];
  /** By approver ref: who is in it now, directly or below. */
  members: ReadonlyMap<string, readonly string[]>;
  contributors: Review['contributors'];
  /** Why one more approval is asked for. */
  extraApprovals?: string;
  barredGroups: ReadonlyArray<{ ref: string; members: readonly string[] }>;
  barredUnknown?: string;
}
