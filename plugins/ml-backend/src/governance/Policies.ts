import {
  CheckResult,
  PublishedPolicy,
  Waiver,
} from '@callboard/plugin-ml-common';
import { SubjectFacts } from './SubjectFacts';

/** The policies that were published. */
export interface Policies {
  /** The newest version of each that is still in its source. Kept in memory for some seconds. */
  current(): Promise<PublishedPolicy[]>;
  /** Any that was ever published. */
  at(id: string, version: number): Promise<PublishedPolicy | undefined>;
}

/** Judges the checks of a policy. */
export interface Checks {
  /** In the order of the policy; a waived one keeps its reason and names the waiver. */
  judge(
    policy: PublishedPolicy,
    facts: SubjectFacts,
    waivers: readonly Waiver[],
  ): CheckResult[];
}
