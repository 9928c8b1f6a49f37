import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { Registry } from 'prom-client';
import { AuditMetrics } from '../AuditMetrics';
import { AuditRetention } from '../AuditRetention';
import { AuditChain } from '../chain/AuditChain';
import { AuditRow } from '../chain/auditRow';
import { AuditHeads } from '../heads/AuditHeads';
import { GovernanceKeys } from '../heads/GovernanceKeys';
import { AuditMarks } from '../store/AuditMarks';
import { AuditReader } from '../store/AuditReader';
import { HeadStore } from '../store/HeadStore';
import { ChainVerifier } from '../verify/ChainVerifier';

/** How long rows are kept, milliseconds. */
export const DAY_MS = 86_400_000;

/** The signal of what nobody stops. */
export const NEVER = new AbortController().signal;

/** What runs in a portal, on one database; time goes by one second a row. */
export function startAudit(db: Knex, folder: string) {
  let time = Date.parse('2026-11-20T12:00:00Z');
  const now = () => new Date(time);
  const logger = mockServices.logger.mock();
  const metrics = new AuditMetrics(new Registry());
  const trail = new AuditChain(now);
  const reader = new AuditReader(db);
  const heads = new HeadStore(db);
  const keys = new GovernanceKeys({ db, pem: undefined, now });
  const publicKeys = () => keys.byId();
  const streamed = new AuditMarks(db, 'streamed');
  const parts = { db, reader, heads, metrics, logger, now, trail };
  return {
    keys,
    streamed,
    reader,
    heads,
    metrics,
    /** Rows, one in each transaction. */
    async append(count: number) {
      for (let n = 0; n < count; n++) {
        time += 1000;
        await db.transaction(tx =>
          trail.append(tx, [
            {
              actor: 'user:default/ada',
              action: 'review.decide',
              entityRef: 'mlmodel:default/m',
              before: { state: 'open' },
              after: { state: `approved ${n}` },
            },
          ]),
        );
      }
    },
    pass: (ms: number) => {
      time += ms;
    },
    sign: (intervalMs = 0) =>
      new AuditHeads({
        ...parts,
        signer: keys,
        exportTo: folder,
        intervalMs,
      }).run(),
    retain: () =>
      new AuditRetention({ ...parts, streamed, keepForMs: DAY_MS }).run(NEVER),
    verify: (head?: { seq: number; hash: string }) =>
      new ChainVerifier({ reader, heads, publicKeys }).verify(head),
  };
}

export const rowsOf = (db: Knex) =>
  db<AuditRow>('governance_audit').orderBy('seq');
