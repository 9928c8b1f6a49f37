import {
  ModelVersion,
  PublishedPolicy,
  VersionStanding,
} from '@callboard/plugin-ml-common';
import { SubjectFacts } from './SubjectFacts';

export interface StandingRequest {
  version: ModelVersion;
  environment: string;
  /** Of this version in this environment, where they were read already. */
  facts?: SubjectFacts;
}

/** A standing with the policy behind it. */
export interface GovernedStanding {
  standing: VersionStanding;
  policy?: PublishedPolicy;
  /** Why the policy that the entity names is not the one. */
  problem?: string;
  /** A review of it is open, whatever else holds. */
  underReview?: boolean;
}

/** How versions stand. */
export interface Standings {
  /** In the order of `requests`. Any number, in few queries. */
  of(
    requests: readonly StandingRequest[],
    now: Date,
  ): Promise<VersionStanding[]>;
  /** The same, each with its policy. */
  governed(
    requests: readonly StandingRequest[],
    now: Date,
  ): Promise<GovernedStanding[]>;
}
