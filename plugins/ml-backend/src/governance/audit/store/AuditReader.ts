import { AuditQuery } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { AuditRow, HASHED, HashedValues } from '../chain/auditRow';
import { ChainEnds, readEnds } from '../chain/lockHead';

/** A row as it is verified: the hashed values in their order, and the hash that stands beside them. */
export interface RawRow {
  values: HashedValues;
  hash: string;
}

const RAW = [...HASHED, 'hash'] as const;
const SEQ = HASHED.indexOf('seq');

type Value = string | number | null;

/** Reads the chain. */
export class AuditReader {
  constructor(private readonly db: Knex) {}

  async ends(): Promise<ChainEnds> {
    return readEnds(this.db);
  }

  /** Newest first. */
  async page(
    query: Omit<AuditQuery, 'limit'>,
    limit: number,
  ): Promise<AuditRow[]> {
    const { action, actor, before, entityRef, from, reviewId, to, versionId } =
      query;
    return this.db<AuditRow>('governance_audit')
      .where(where => {
        if (entityRef) where.where('entity_ref', entityRef.toLowerCase());
        if (versionId) where.where('version_id', versionId);
        if (reviewId) where.where('review_id', reviewId);
        if (actor) where.where({ actor });
        if (action?.endsWith('.')) where.whereLike('action', `${action}%`);
        else if (action) where.where({ action });
        if (from) where.where('at', '>=', new Date(from).toISOString());
        if (to) where.where('at', '<=', new Date(to).toISOString());
        if (before) where.where('seq', '<', before);
      })
      .orderBy('seq', 'desc')
      .limit(limit);
  }

  /** In the order of the chain. */
  async after(seq: number, limit: number): Promise<AuditRow[]> {
    return this.db<AuditRow>('governance_audit')
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(limit);
  }

  /** In the order of the chain, with as little work for each row as there can be. */
  async raw(after: number, upTo: number, limit: number): Promise<RawRow[]> {
    const query = this.db('governance_audit')
      .select(...RAW)
      .where('seq', '>', after)
      .where('seq', '<=', upTo)
      .orderBy('seq')
      .limit(limit);
    const isPostgres = this.db.client.config.client === 'pg';
    const rows: Array<Value[] | Record<string, Value>> = await (isPostgres
      ? query.options({ rowMode: 'array' })
      : query);
    return rows.map(row => {
      const values = Array.isArray(row) ? row : RAW.map(name => row[name]);
      const hash = String(values.pop());
      values[SEQ] = Number(values[SEQ]);
      return { values, hash };
    });
  }

  async rowAt(seq: number): Promise<AuditRow | undefined> {
    return this.db<AuditRow>('governance_audit').where({ seq }).first();
  }

  /** As of one moment: the last row that there is, and the last that there should be. */
  async last(): Promise<{ row: number; head: number }> {
    const [found] = await this.db('governance_audit_head').select(
      'seq',
      this.db('governance_audit').max('seq').as('row'),
    );
    const head = Number(found.seq);
    return { head, row: Number(found.row ?? head) };
  }
}
