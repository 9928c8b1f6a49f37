import { AreaDeps } from '../../Area';
import { AuditTrail } from '../AuditTrail';
import { Findings } from '../Findings';
import { Part } from '../Part';
import { Checks, Policies } from '../Policies';
import { RiskTiers } from '../RiskTiers';
import { Org, Subjects } from '../Subject';
import { FactsReader } from '../SubjectFacts';
import { VersionRecords } from '../VersionRecords';

/** Duties of teams, transfers, attestation campaigns. */
export function createOwnership(
  _deps: AreaDeps,
  _parts: {
    checks: Checks;
    facts: FactsReader;
    findings: Findings;
    org: Org;
    policies: Policies;
    records: VersionRecords;
    riskTiers: RiskTiers;
    subjects: Subjects;
    trail: AuditTrail;
  },
): Part {
  return {};
}
