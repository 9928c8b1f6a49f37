import { Knex } from 'knex';

/** The row of `governance_audit_head`; PostgreSQL answers with texts for the numbers. */
export interface HeadRow {
  id: 1;
  seq: number | string;
  hash: string;
  at: string;
  removed_seq: number | string;
  removed_hash: string;
}

/** Where the chain ends, and the row that it begins after. */
export interface ChainEnds {
  seq: number;
  hash: string;
  at: string;
  removedSeq: number;
  removedHash: string;
}

/** Nobody else appends until the transaction ends. */
export async function lockHead(tx: Knex.Transaction): Promise<ChainEnds> {
  return toEnds(
    await tx<HeadRow>('governance_audit_head').where({ id: 1 }).forUpdate(),
  );
}

export async function readEnds(db: Knex): Promise<ChainEnds> {
  return toEnds(await db<HeadRow>('governance_audit_head').where({ id: 1 }));
}

function toEnds([row]: HeadRow[]): ChainEnds {
  if (!row) {
    throw new Error(
      'governance_audit_head has lost its row: restore it from a backup; nothing that must be noted can be done until then',
    );
  }
  return {
    seq: Number(row.seq),
    hash: row.hash,
    at: row.at,
    removedSeq: Number(row.removed_seq),
    removedHash: row.removed_hash,
  };
}
