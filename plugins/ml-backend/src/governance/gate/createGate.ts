import { UnapprovedAnswer } from '@callboard/plugin-ml-common';
import { StatusSource, TimelineSource } from '@callboard/plugin-ml-node';
import { AreaDeps } from '../../Area';
import { ModelVersions, VisibleVersion } from '../../ModelVersions';
import { RunningVersions } from '../../RunningVersions';
import { AuditTrail } from '../AuditTrail';
import { Findings } from '../Findings';
import { Part } from '../../Part';
import { Checks, Policies } from '../Policies';
import { RiskTiers } from '../RiskTiers';
import { Standings } from '../Standings';
import { Org, Subjects } from '../Subject';
import { FactsReader } from '../SubjectFacts';
import { VersionRecords } from '../VersionRecords';
import { Gate } from './Gate';
import { registerGateActions } from './gateActions';
import { GateMetrics } from './GateMetrics';
import { gateRouter } from './gateRouter';
import { GateSight } from './GateSight';
import { KnownEnvironments } from './KnownEnvironments';
import { GovernanceOfEntity } from './GovernanceOfEntity';
import { Governing } from './Governing';
import { JudgedPolicies } from './JudgedPolicies';
import { reviewStatusSource } from './reviewStatusSource';
import { StandingReader } from './StandingReader';
import { SuspensionStore } from './SuspensionStore';
import { Suspensions } from './Suspensions';
import { UnapprovedPlacements } from './UnapprovedPlacements';

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
  deps: AreaDeps,
  parts: GateParts,
): Part & {
  standings: Standings;
  /** As this plugin sees the catalog. */
  unapproved(now: Date): Promise<UnapprovedAnswer>;
  statusSource: StatusSource;
  timelineSource: TimelineSource;
} {
  const { auditor, auth, db, httpAuth, notifications, permissions } = deps;
  const { visibleEntities } = deps;
  const logger = deps.logger.child({ area: 'governance' });
  const store = new SuspensionStore(db);
  const sight = new GateSight({ ...parts, visibleEntities });
  const governing = new Governing(parts);
  const standings = new StandingReader({
    ...parts,
    governing,
    suspensions: store,
  });
  const metrics = new GateMetrics(deps.metrics.registry);
  const gate = new Gate({
    ...parts,
    environments: new KnownEnvironments(parts),
    metrics,
    sight,
    standings,
  });
  const unapproved = new UnapprovedPlacements({
    ...parts,
    governing,
    sight,
    standings,
  });
  const ofEntity = new GovernanceOfEntity({
    ...parts,
    auth,
    judged: new JudgedPolicies({ ...parts, governing }),
    permissions,
    sight,
    standings,
    visibleEntities,
  });
  const suspensions = new Suspensions({
    ...parts,
    db,
    logger,
    notifications,
    permissions,
    sight,
    standings,
    store,
  });
  return {
    router: gateRouter({
      auditor,
      gate,
      httpAuth,
      ofEntity,
      suspensions,
      unapproved,
    }),
    actions: registry =>
      registerGateActions(registry, { gate, ofEntity, unapproved }),
    standings,
    unapproved: now => unapproved.all(now),
    statusSource: reviewStatusSource({
      ...parts,
      governing,
      standings,
      now: () => new Date(),
    }),
    timelineSource: {
      area: 'governance',
      events: ({ uid }, { limit }) => parts.records.events(uid, limit),
    },
  };
}
