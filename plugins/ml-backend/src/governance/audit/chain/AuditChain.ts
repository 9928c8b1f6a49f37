import { Knex } from 'knex';
import { AuditNote, AuditTrail } from '../../AuditTrail';
import { AuditRow } from './auditRow';
import { HeadRow, lockHead } from './lockHead';
import { rowOf } from './rowOf';

/** Rows in one statement: SQLite takes 32,766 values. */
const CHUNK = 500;

/** Writes the chain. There is no way to change or remove a row here. */
export class AuditChain implements AuditTrail {
  constructor(private readonly now: () => Date) {}

  async append(
    transaction: Knex.Transaction,
    notes: readonly AuditNote[],
  ): Promise<void> {
    if (notes.length === 0) {
      return;
    }
    let head = await lockHead(transaction);
    const now = this.now();
    const rows: AuditRow[] = [];
    for (const note of notes) {
      const row = rowOf(note, head, now);
      rows.push(row);
      head = { ...head, seq: Number(row.seq), hash: row.hash, at: row.at };
    }
    for (let from = 0; from < rows.length; from += CHUNK) {
      await transaction<AuditRow>('governance_audit').insert(
        rows.slice(from, from + CHUNK),
      );
    }
    const { at, hash, seq } = head;
    await transaction<HeadRow>('governance_audit_head').update({
      at,
      hash,
      seq,
    });
  }
}
