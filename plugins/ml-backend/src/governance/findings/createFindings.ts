import { mlFindingUpdatePermission } from '@callboard/plugin-ml-common';
import { AreaDeps } from '../../Area';
import { ModelVersions } from '../../ModelVersions';
import { AuditTrail } from '../AuditTrail';
import { Findings } from '../Findings';
import { Part } from '../../Part';
import { Org, Subjects } from '../Subject';
import { AuthorizedFindings } from './AuthorizedFindings';
import { DefaultFindings } from './DefaultFindings';
import { FindingNotices } from './FindingNotices';
import { FindingService } from './FindingService';
import { findingsRouter } from './findingsRouter';
import { FindingStore } from './store/FindingStore';

/** What must be put right. */
export function createFindings(
  deps: AreaDeps,
  parts: {
    org: Org;
    subjects: Subjects;
    trail: AuditTrail;
    versions: ModelVersions;
  },
): Part & { findings: Findings } {
  const { config, db, httpAuth, notifications, permissions } = deps;
  const logger = deps.logger.child({ area: 'findings' });
  const now = () => new Date();
  const store = new FindingStore(db);
  const findings = new DefaultFindings({ store, trail: parts.trail });
  const visible = deps.visibleEntities;
  const service = new FindingService({
    ...parts,
    db,
    findings,
    store,
    visible,
  });
  const notices = new FindingNotices({
    ...parts,
    notifications,
    store,
    logger,
    now,
  });
  return {
    findings,
    router: findingsRouter({
      changes: new AuthorizedFindings(service, permissions),
      findings: service,
      httpAuth,
    }),
    permissions: [mlFindingUpdatePermission],
    tasks: [
      {
        id: 'governance-finding-notices',
        schedule: {
          scope: 'global',
          frequency: { milliseconds: config.governance.watchIntervalMs },
          timeout: { minutes: 5 },
        },
        run: signal => notices.run(signal),
      },
    ],
  };
}
