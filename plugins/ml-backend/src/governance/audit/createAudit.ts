import { mlAuditReadPermission } from '@callboard/plugin-ml-common';
import { RepeatedTask } from '@callboard/plugin-ml-node';
import { AreaDeps } from '../../Area';
import { AuditTrail, Signer } from '../AuditTrail';
import { Part } from '../../Part';
import { registerAuditActions } from './auditActions';
import { AuditMetrics } from './AuditMetrics';
import { AuditRetention } from './AuditRetention';
import { AUDIT_KEYS_PATH, auditRouter } from './auditRouter';
import { AuditService } from './AuditService';
import { AuditSight } from './AuditSight';
import { AuditStream } from './AuditStream';
import { AuditChain } from './chain/AuditChain';
import { AuditHeads } from './heads/AuditHeads';
import { GovernanceKeys } from './heads/GovernanceKeys';
import { AuditMarks } from './store/AuditMarks';
import { AuditReader } from './store/AuditReader';
import { HeadStore } from './store/HeadStore';
import { ChainVerifier } from './verify/ChainVerifier';
import { Verification } from './verify/Verification';

/** So that the first head does not wait for a whole interval. */
const LOOK_FOR_HEAD_MS = 60_000;

/** The audit trail, its signed heads, and the key that signs. */
export function createAudit(
  deps: AreaDeps,
): Part & { trail: AuditTrail; signer: Signer; entries: AuditReader } {
  const { db, httpAuth, permissions } = deps;
  const { signingKey } = deps.config.governance.audit;
  const logger = deps.logger.child({ area: 'audit' });
  const now = () => new Date();
  const metrics = new AuditMetrics(deps.metrics.registry);
  const trail = new AuditChain(now);
  const reader = new AuditReader(db);
  const heads = new HeadStore(db);
  const keys = new GovernanceKeys({ db, pem: signingKey, now });
  const publicKeys = () => keys.byId();
  const verification = new Verification({
    verifier: new ChainVerifier({ reader, heads, publicKeys }),
    verified: new AuditMarks(db, 'verified'),
    metrics,
    logger,
  });
  const sight = new AuditSight({ permissions, visible: deps.visibleEntities });
  const audit = new AuditService({ reader, heads, sight, verification });
  return {
    trail,
    signer: keys,
    entries: reader,
    router: auditRouter({ audit, httpAuth, keys: () => keys.list() }),
    unauthenticatedPaths: [AUDIT_KEYS_PATH],
    actions: registry => registerAuditActions(registry, audit),
    permissions: [mlAuditReadPermission],
    tasks: tasksOf(
      { ...deps, logger },
      { heads, keys, metrics, now, reader, trail, verification },
    ),
  };
}

function tasksOf(
  { auditor, config, db, logger }: AreaDeps,
  parts: {
    heads: HeadStore;
    keys: Signer;
    metrics: AuditMetrics;
    now: () => Date;
    reader: AuditReader;
    trail: AuditTrail;
    verification: Verification;
  },
): RepeatedTask[] {
  const { heads, keys: signer, metrics, now, reader, trail } = parts;
  const { exportTo, headIntervalMs, keepForMs } = config.governance.audit;
  const lookMs = Math.min(headIntervalMs, LOOK_FOR_HEAD_MS);
  const streamed = new AuditMarks(db, 'streamed');
  const stream = new AuditStream({ auditor, reader, mark: streamed, metrics });
  const signing = new AuditHeads({
    reader,
    heads,
    signer,
    metrics,
    logger,
    exportTo,
    // At the look that is nearest.
    intervalMs: headIntervalMs - lookMs / 2,
    now,
  });
  return [
    repeated('audit-stream', { seconds: 5 }, signal => stream.run(signal)),
    repeated('audit-head', { milliseconds: lookMs }, () => signing.run()),
    repeated('audit-verify', { days: 1 }, () => parts.verification.newest()),
    ...(keepForMs === undefined || exportTo === undefined
      ? []
      : [
          repeated('audit-retention', { days: 1 }, signal =>
            new AuditRetention({
              db,
              heads,
              streamed,
              trail,
              logger,
              keepForMs,
              now,
            }).run(signal),
          ),
        ]),
  ];
}

function repeated(
  id: string,
  frequency: RepeatedTask['schedule']['frequency'],
  run: RepeatedTask['run'],
): RepeatedTask {
  return {
    id: `governance-${id}`,
    schedule: { scope: 'global', frequency, timeout: { hours: 1 } },
    run,
  };
}
