import { CostStatement, CostWindow } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { FactStore } from './FactStore';
import { statementHash } from './statementHash';

const TABLE = 'cost_statements';

/** What became of a statement; the id is there where its facts are to be written. */
export type Put =
  | { kept: 'added' | 'replaced'; id: number }
  | { kept: 'unchanged' | 'contradicts' }
  | { kept: 'overlaps'; window: CostWindow };

interface StatementRow {
  id: number;
  feed_id: number;
  /** PostgreSQL answers with texts, as for all that may be large. */
  from_ms: number | string;
  to_ms: number | string;
  revision: number | string;
  content_hash: string;
  total: number | string | null;
  coverage: number;
  estimated: boolean;
  sent_by: string;
  received_at: string;
}

/** Keeps what sources said of windows, without its lines. */
export class StatementStore {
  constructor(private readonly db: Knex) {}

  /**
   * A higher revision replaces, a lower one comes too late; `contradicts` is of the same revision with other content.
   * A source that `restates` has no revisions: what it says now counts, unless it knows less of the window than it did.
   * To be called with the feed locked.
   */
  async put(
    feedId: number,
    statement: CostStatement,
    { by, now, restates }: { by: string; now: Date; restates: boolean },
    trx: Knex.Transaction,
  ): Promise<Put> {
    const row = toRow(feedId, statement, { by, now });
    const near = await trx<StatementRow, StatementRow>(TABLE)
      .where({ feed_id: feedId })
      .where('from_ms', '<', row.to_ms)
      .orderBy('from_ms', 'desc')
      .first();
    if (!near || Number(near.to_ms) <= row.from_ms) {
      return this.add(row, trx);
    }
    if (
      Number(near.from_ms) !== row.from_ms ||
      Number(near.to_ms) !== row.to_ms
    ) {
      return { kept: 'overlaps', window: windowOf(near) };
    }
    if (restates && row.coverage < near.coverage) {
      return { kept: 'unchanged' };
    }
    const before = Number(near.revision);
    const revision = restates ? before + 1 : row.revision;
    const isSame = near.content_hash === row.content_hash;
    if (revision < before || (isSame && (restates || revision === before))) {
      return { kept: 'unchanged' };
    }
    if (revision === before) {
      return { kept: 'contradicts' };
    }
    await trx<StatementRow>(TABLE)
      .where({ id: near.id })
      .update(isSame ? { revision } : { ...row, revision });
    return isSame ? { kept: 'unchanged' } : { kept: 'replaced', id: near.id };
  }

  /** Removes some whose window began before, oldest first, with their facts; answers how many. */
  async removeBefore(fromMs: number, limit: number): Promise<number> {
    return this.db.transaction(async trx => {
      const old: Array<{ id: number }> = await trx<StatementRow>(TABLE)
        .where('from_ms', '<', fromMs)
        .orderBy('from_ms')
        .limit(limit)
        .select('id');
      const ids = old.map(({ id }) => id);
      await new FactStore().removeOf(ids, trx);
      await trx<StatementRow>(TABLE).whereIn('id', ids).delete();
      return ids.length;
    });
  }

  private async add(
    row: ReturnType<typeof toRow>,
    trx: Knex.Transaction,
  ): Promise<Put> {
    const [{ id }] = await trx<StatementRow>(TABLE).insert(row).returning('id');
    const lengthMs = row.to_ms - row.from_ms;
    await trx('cost_feeds')
      .where({ id: row.feed_id })
      .where('longest_ms', '<', lengthMs)
      .update({ longest_ms: lengthMs });
    return { kept: 'added', id };
  }
}

function toRow(
  feedId: number,
  statement: CostStatement,
  { by, now }: { by: string; now: Date },
) {
  const { coverage, estimated, revision, total, window } = statement;
  return {
    feed_id: feedId,
    from_ms: Date.parse(window.from),
    to_ms: Date.parse(window.to),
    revision,
    content_hash: statementHash(statement),
    total: total ?? null,
    coverage,
    estimated,
    sent_by: by,
    received_at: now.toISOString(),
  };
}

function windowOf(row: StatementRow): CostWindow {
  const [from, to] = [row.from_ms, row.to_ms].map(Number);
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  };
}
