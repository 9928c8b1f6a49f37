import { Placement } from '@callboard/plugin-ml-common';

/** What other areas ask of deployments. */
export interface RunningVersions {
  /** The placements of every service, with its ref and environment, as this plugin sees the catalog. Read anew at most every few seconds. */
  all(): Promise<Placement[]>;
  /** Those of some versions only, by versionId: deployed, or declared where nothing was reported. Up to a minute old. */
  ofVersions(versionIds: string[]): Promise<Map<string, Placement[]>>;
}
