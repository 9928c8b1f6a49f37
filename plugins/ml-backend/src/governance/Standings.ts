import { ModelVersion, VersionStanding } from '@callboard/plugin-ml-common';

export interface StandingRequest {
  version: ModelVersion;
  environment: string;
}

/** How versions stand. */
export interface Standings {
  /** In the order of `requests`. Any number, in few queries. */
  of(
    requests: readonly StandingRequest[],
    now: Date,
  ): Promise<VersionStanding[]>;
}
