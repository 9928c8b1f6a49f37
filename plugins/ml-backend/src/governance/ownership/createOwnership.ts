import {
  mlAttestationManagePermission,
  mlOwnershipTransferPermission,
} from '@callboard/plugin-ml-common';
import { StatusSource, TimelineSource } from '@callboard/plugin-ml-node';
import { AreaDeps } from '../../Area';
import { ModelVersions } from '../../ModelVersions';
import { AuditTrail } from '../AuditTrail';
import { Findings } from '../Findings';
import { Part } from '../../Part';
import { Checks, Policies } from '../Policies';
import { RiskTiers } from '../RiskTiers';
import { Org, Subjects } from '../Subject';
import { FactsReader } from '../SubjectFacts';
import { VersionRecords } from '../VersionRecords';
import { AttestationNotices } from './attestations/AttestationNotices';
import { Attestations } from './attestations/Attestations';
import { AttestationStore } from './attestations/AttestationStore';
import { AttestationViews } from './attestations/AttestationViews';
import { AttestationWatch } from './attestations/AttestationWatch';
import { CampaignEnd } from './attestations/CampaignEnd';
import { StatementStore } from './attestations/StatementStore';
import { Duties } from './duties/Duties';
import { Overview } from './duties/Overview';
import { Readiness } from './duties/Readiness';
import { registerOwnershipActions } from './ownershipActions';
import { OwnershipNotices } from './OwnershipNotices';
import { ownershipRouter } from './ownershipRouter';
import { ownershipStatusSource } from './ownershipStatusSource';
import { ownershipTimeline } from './ownershipTimeline';
import { Readers } from './Reader';
import { Sight } from './Sight';
import { SubjectSnapshot } from './SubjectSnapshot';
import { TransferNotices } from './transfers/TransferNotices';
import { Transfers } from './transfers/Transfers';
import { TransferStore } from './transfers/TransferStore';
import { TransferWatch } from './transfers/TransferWatch';
import { watchOwnership } from './watchOwnership';

/** Duties of teams, transfers, attestation campaigns. */
export function createOwnership(
  deps: AreaDeps,
  parts: {
    checks: Checks;
    facts: FactsReader;
    findings: Findings;
    org: Org;
    policies: Policies;
    records: VersionRecords;
    riskTiers: RiskTiers;
    subjects: Subjects;
    trail: AuditTrail;
    versions: ModelVersions;
  },
): Part & { statusSource: StatusSource; timelineSource: TimelineSource } {
  const { auth, config, db, metrics, permissions, visibleEntities } = deps;
  const { org, subjects } = parts;
  const visible = visibleEntities;
  const notices = new OwnershipNotices({
    notifications: deps.notifications,
    logger: deps.logger.child({ area: 'governance' }),
  });
  const snapshot = new SubjectSnapshot(subjects);
  const shared = {
    ...parts,
    db,
    readers: new Readers({ auth, org, permissions }),
    rules: config.governance.teamRules,
    sight: new Sight({ permissions, snapshot, visible }),
    snapshot,
    statements: new StatementStore(db),
    visible,
  };
  const transferStore = new TransferStore(db);
  const moving = {
    ...shared,
    notices: new TransferNotices(notices),
    store: transferStore,
  };
  const transfers = new Transfers(moving);
  const transferWatch = new TransferWatch(moving);
  const store = new AttestationStore(db);
  const asking = { ...shared, notices: new AttestationNotices(notices), store };
  const end = new CampaignEnd(asking);
  const views = new AttestationViews(asking);
  const attestations = new Attestations({ ...asking, end, views });
  const attestationWatch = new AttestationWatch({ ...asking, end });
  const duties = new Duties({
    ...shared,
    attestations: store,
    readiness: new Readiness(parts),
    transfers,
    views,
  });
  const overview = new Overview(shared);
  watchOwnership(metrics.registry, { ...shared, store });
  return {
    router: ownershipRouter({
      attestations,
      duties,
      httpAuth: deps.httpAuth,
      overview,
      transfers,
      views,
    }),
    permissions: [mlAttestationManagePermission, mlOwnershipTransferPermission],
    actions: registry =>
      registerOwnershipActions(registry, { duties, overview }),
    statusSource: ownershipStatusSource(shared),
    timelineSource: ownershipTimeline(transferStore, store),
    tasks: [
      {
        id: 'governance-ownership',
        schedule: {
          scope: 'global',
          frequency: { milliseconds: config.governance.watchIntervalMs },
          timeout: { minutes: 10 },
        },
        async run(signal) {
          await transferWatch.run(new Date());
          await attestationWatch.run(new Date(), signal);
        },
      },
    ],
  };
}
