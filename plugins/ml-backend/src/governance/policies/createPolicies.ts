import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mlPolicyDryRunPermission } from '@callboard/plugin-ml-common';
import { AreaDeps } from '../../Area';
import { ModelVersions } from '../../ModelVersions';
import { AuditTrail } from '../AuditTrail';
import { Part } from '../../Part';
import { Checks, Policies } from '../Policies';
import { RiskTiers } from '../RiskTiers';
import { Org, Subjects } from '../Subject';
import { FactsReader } from '../SubjectFacts';
import { AppliesToCounts } from './AppliesToCounts';
import { DryRun } from './DryRun';
import { registerPoliciesActions } from './policiesActions';
import { policiesRouter } from './policiesRouter';
import { PolicyChecks } from './PolicyChecks';
import { PolicyFiles } from './PolicyFiles';
import { PolicyMetrics } from './PolicyMetrics';
import { PolicyPublisher } from './PolicyPublisher';
import { PolicyService } from './PolicyService';
import { PolicyStore } from './PolicyStore';
import { PublishedPolicies } from './PublishedPolicies';
import { readPacks } from './readPacks';

const PACKS = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'policies',
  'packs',
);

/** What policies are made from. */
export interface PolicyParts {
  facts: FactsReader;
  org: Org;
  riskTiers: RiskTiers;
  subjects: Subjects;
  trail: AuditTrail;
  versions: ModelVersions;
}

/** Policies and their checks; trying them out. */
export function createPolicies(
  deps: AreaDeps,
  parts: PolicyParts,
): Part & { policies: Policies; checks: Checks } {
  const { config, db, permissions, urlReader, visibleEntities } = deps;
  const { packDates, policies: targets, watchIntervalMs } = config.governance;
  const { facts, org, riskTiers, subjects, trail, versions } = parts;
  const now = () => new Date();
  const visible = visibleEntities;
  const packs = readPacks(PACKS, packDates);
  const store = new PolicyStore(db, trail);
  const checks = new PolicyChecks();
  const policies = new PublishedPolicies(store, now);
  const metrics = new PolicyMetrics(deps.metrics.registry);
  const files = new PolicyFiles(urlReader);
  const publisher = new PolicyPublisher({
    files,
    org,
    packs,
    store,
    targets,
    now,
  });
  const service = new PolicyService({
    counts: new AppliesToCounts({ riskTiers, subjects, visible }),
    dryRun: new DryRun({
      checks,
      facts,
      org,
      packs,
      subjects,
      versions,
      visible,
      now,
    }),
    metrics,
    permissions,
    policies,
    store,
  });
  return {
    policies,
    checks,
    router: policiesRouter(service, deps.httpAuth),
    actions: registry => registerPoliciesActions(registry, service),
    permissions: [mlPolicyDryRunPermission],
    tasks: [
      {
        id: 'governance-policies',
        schedule: {
          scope: 'global',
          frequency: { milliseconds: watchIntervalMs },
          timeout: { minutes: 2 },
        },
        async run(signal) {
          metrics.looked(await publisher.run(signal));
          policies.forget();
        },
      },
    ],
  };
}
