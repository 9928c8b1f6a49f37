import { AuditHead, auditHead } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';

interface HeadsRow {
  seq: number | string;
  hash: string;
  at: string;
  key_id: string;
  envelope: string;
  exported_to: string | null;
}

/** Keeps signed heads of the chain. */
export class HeadStore {
  constructor(private readonly db: Knex) {}

  /** Nothing happens where another replica was first. */
  async add(head: AuditHead): Promise<void> {
    await this.db<HeadsRow>('governance_audit_heads')
      .insert({
        seq: head.seq,
        hash: head.hash,
        at: head.at,
        key_id: head.keyId,
        envelope: JSON.stringify(head.envelope),
        exported_to: null,
      })
      .onConflict('seq')
      .ignore();
  }

  /** Newest first. */
  async newest(limit: number): Promise<AuditHead[]> {
    const rows = await this.db<HeadsRow>('governance_audit_heads')
      .orderBy('seq', 'desc')
      .limit(limit);
    return rows.map(toHead);
  }

  /** Oldest first, from this row on. */
  async from(seq: number, limit: number): Promise<AuditHead[]> {
    const rows = await this.db<HeadsRow>('governance_audit_heads')
      .where('seq', '>=', seq)
      .orderBy('seq')
      .limit(limit);
    return rows.map(toHead);
  }

  /** Oldest first. */
  async unexported(limit: number): Promise<AuditHead[]> {
    const rows = await this.db<HeadsRow>('governance_audit_heads')
      .whereNull('exported_to')
      .orderBy('seq')
      .limit(limit);
    return rows.map(toHead);
  }

  async setExported(seq: number, path: string): Promise<void> {
    await this.db<HeadsRow>('governance_audit_heads')
      .where({ seq })
      .update({ exported_to: path });
  }

  /** The newest that was exported and stands for a row which is older than `before`, and not after row `upTo`. */
  async removable(before: Date, upTo: number): Promise<AuditHead | undefined> {
    const row: HeadsRow | undefined = await this.db('governance_audit_heads')
      .join('governance_audit', join =>
        join
          .on('governance_audit.seq', 'governance_audit_heads.seq')
          .andOn('governance_audit.hash', 'governance_audit_heads.hash'),
      )
      .whereNotNull('exported_to')
      .where('governance_audit.at', '<', before.toISOString())
      .where('governance_audit.seq', '<=', upTo)
      .orderBy('governance_audit_heads.seq', 'desc')
      .first('governance_audit_heads.*');
    return row && toHead(row);
  }
}

function toHead(row: HeadsRow): AuditHead {
  return auditHead.parse({
    seq: Number(row.seq),
    hash: row.hash,
    at: row.at,
    keyId: row.key_id,
    envelope: JSON.parse(row.envelope),
    exportedTo: row.exported_to ?? undefined,
  });
}
