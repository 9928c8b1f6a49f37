import { LoggerService } from '@backstage/backend-plugin-api';
import { AuditHead, auditHead } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { readFile } from 'node:fs/promises';
import { AuditTrail } from '../AuditTrail';
import { AuditRow } from './chain/auditRow';
import { HeadRow, lockHead } from './chain/lockHead';
import { AuditMarks } from './store/AuditMarks';
import { HeadStore } from './store/HeadStore';

/** Rows that are deleted in one statement. */
const BATCH = 5_000;

/** Removes whole prefixes of the chain that are old enough, were told to the auditor service, and whose end was signed and exported. */
export class AuditRetention {
  constructor(
    private readonly options: {
      db: Knex;
      heads: HeadStore;
      streamed: AuditMarks;
      trail: AuditTrail;
      logger: LoggerService;
      keepForMs: number;
      now: () => Date;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const { heads, keepForMs, now, streamed } = this.options;
    const before = new Date(now().getTime() - keepForMs);
    const head = await heads.removable(before, await streamed.get());
    if (head && (await this.isExported(head))) {
      await this.moveStart(head);
    }
    await this.deleteBefore(signal);
  }

  private async isExported(head: AuditHead): Promise<boolean> {
    try {
      await checkExport(head);
      return true;
    } catch (error) {
      this.options.logger.error(
        `Nothing more is removed from the audit trail, as the exported head of row ${head.seq} cannot be read back: ${error}`,
      );
      return false;
    }
  }

  /** From now on the chain begins after `head`, whatever becomes of the rows before. */
  private async moveStart(head: AuditHead): Promise<void> {
    const { db, trail } = this.options;
    await db.transaction(async tx => {
      const { removedSeq } = await lockHead(tx);
      if (removedSeq >= head.seq) {
        return;
      }
      await tx<HeadRow>('governance_audit_head').update({
        removed_seq: head.seq,
        removed_hash: head.hash,
      });
      const rows = head.seq - removedSeq;
      await trail.append(tx, [
        {
          actor: 'system',
          action: 'audit.remove',
          after: { from: removedSeq + 1, to: head.seq, rows, hash: head.hash },
        },
      ]);
    });
  }

  /** Not in the transaction that moves the start: nobody can append while that one lasts. */
  private async deleteBefore(signal: AbortSignal): Promise<void> {
    const { db } = this.options;
    const removed = db<HeadRow>('governance_audit_head').select('removed_seq');
    let deleted = BATCH;
    while (deleted === BATCH && !signal.aborted) {
      const some = db<AuditRow>('governance_audit')
        .where('seq', '<=', removed)
        .orderBy('seq')
        .limit(BATCH)
        .select('seq');
      deleted = await db<AuditRow>('governance_audit')
        .whereIn('seq', some)
        .delete();
    }
  }
}

/** @throws Error when the file is not there, or not that head */
async function checkExport(head: AuditHead): Promise<void> {
  const text = await readFile(head.exportedTo ?? '', 'utf8');
  const { hash, seq } = auditHead.parse(JSON.parse(text));
  if (hash !== head.hash || seq !== head.seq) {
    throw new Error(`${head.exportedTo} holds another head`);
  }
}
