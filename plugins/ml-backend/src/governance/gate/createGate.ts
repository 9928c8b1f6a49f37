import { UnapprovedAnswer } from '@callboard/plugin-ml-common';
import { StatusSource, TimelineSource } from '@callboard/plugin-ml-node';
import { AreaDeps } from '../../Area';
import { ModelVersions, VisibleVersion } from '../../ModelVersions';
import { RunningVersions } from '../../RunningVersions';
import { AuditTrail } from '../AuditTrail';
import { Findings } from '../Findings';
import { Part } from '../Part';
import { Checks, Policies } from '../Policies';
import { RiskTiers } from '../RiskTiers';
import { Standings } from '../Standings';
import { Org, Subjects } from '../Subject';
import { FactsReader } from '../SubjectFacts';
import { VersionRecords } from '../VersionRecords';

/** What the gate is made from. */
export interface GateParts {
  checks: Checks;
  facts: FactsReader;
  findings: Findings;
  org: Org;
  policies: Policies;
  records: VersionRecords;
  riskTiers: RiskTiers;
  running: RunningVersions;
  subjects: Subjects;
  trail: AuditTrail;
  versions: ModelVersions;
  visibleVersion: VisibleVersion;
}

/** The gate, the standings behind it, and what runs without approval. */
export function createGate(
  _deps: AreaDeps,
  _parts: GateParts,
): Part & {
  standings: Standings;
  /** As this plugin sees the catalog. */
  unapproved(now: Date): Promise<UnapprovedAnswer>;
  statusSource?: StatusSource;
  timelineSource?: TimelineSource;
} {
  return {
    standings: { of: async () => [] },
    unapproved: async now => ({
      items: [],
      checked: 0,
      checkedAt: now.toISOString(),
    }),
  };
}
