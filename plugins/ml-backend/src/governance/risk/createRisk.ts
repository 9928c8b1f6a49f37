import { AreaDeps } from '../../Area';
import { AuditTrail } from '../AuditTrail';
import { Part } from '../Part';
import { RiskTiers } from '../RiskTiers';
import { Org, Subjects } from '../Subject';

/** Risk tiers by questionnaire. */
export function createRisk(
  _deps: AreaDeps,
  _parts: { org: Org; subjects: Subjects; trail: AuditTrail },
): Part & { riskTiers: RiskTiers } {
  return { riskTiers: { assessed: async () => new Map() } };
}
