import { mlRiskAssessPermission } from '@callboard/plugin-ml-common';
import { AreaDeps } from '../../Area';
import { AuditTrail } from '../AuditTrail';
import { Part } from '../../Part';
import { RiskTiers } from '../RiskTiers';
import { RiskAssessments } from './RiskAssessments';
import { riskRouter } from './riskRouter';
import { RiskStore } from './RiskStore';

/** Risk tiers by questionnaire. */
export function createRisk(
  deps: AreaDeps,
  { trail }: { trail: AuditTrail },
): Part & { riskTiers: RiskTiers } {
  const { auth, db, httpAuth, permissions, visibleEntities } = deps;
  const store = new RiskStore(db);
  const assessments = new RiskAssessments({
    db,
    permissions,
    store,
    trail,
    visible: visibleEntities,
  });
  return {
    riskTiers: { assessed: uids => store.newestTiers(uids) },
    router: riskRouter({ assessments, auth, httpAuth }),
    permissions: [mlRiskAssessPermission],
  };
}
