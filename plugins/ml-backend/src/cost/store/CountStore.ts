import { CostWindow } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { anyOf } from '../../anyOf';
import { Counter } from './CounterStore';
import { Stretch } from './selected';

const TABLE = 'cost_counts';

/** What is counted in one window. */
export interface Count {
  window: CostWindow;
  revision: number;
  /** Canonical JSON of what was counted. */
  content: string;
}

/** What became of a count. */
export type CountPut =
  | { kept: 'added' | 'replaced'; id: number }
  | { kept: 'unchanged' | 'contradicts' }
  | { kept: 'overlaps'; window: CostWindow };

/** A count with what it is of. */
export interface KeptCount extends Stretch {
  counter: Counter;
  counterId: number;
  content: string;
}

interface CountRow {
  id: number;
  counter_id: number;
  /** PostgreSQL answers with texts, as for all that may be large. */
  from_ms: number | string;
  to_ms: number | string;
  revision: number | string;
  content: string;
  bearer_id: number;
  sent_by: string;
  received_at: string;
}

type JoinedRow = CountRow & Omit<Counter, 'provider'> & { provider: string };

/** Keeps what was counted in windows. */
export class CountStore {
  constructor(private readonly db: Knex) {}

  /**
   * A higher revision replaces, a lower one comes too late; `contradicts` is of the same revision with other content.
   * Whose it was when it was first sent stays. To be called with the counter locked.
   */
  async put(
    counterId: number,
    count: Count,
    { bearerId, by, now }: { bearerId: number; by: string; now: Date },
    trx: Knex.Transaction,
  ): Promise<CountPut> {
    const from_ms = Date.parse(count.window.from);
    const to_ms = Date.parse(count.window.to);
    const { content, revision } = count;
    const sent = { sent_by: by, received_at: now.toISOString() };
    const near = await trx<CountRow, CountRow>(TABLE)
      .where({ counter_id: counterId })
      .where('from_ms', '<', to_ms)
      .orderBy('from_ms', 'desc')
      .first();
    if (!near || Number(near.to_ms) <= from_ms) {
      const [{ id }] = await trx<CountRow>(TABLE)
        .insert({
          ...{ counter_id: counterId, bearer_id: bearerId, from_ms, to_ms },
          ...{ revision, content, ...sent },
        })
        .returning('id');
      return { kept: 'added', id };
    }
    if (Number(near.from_ms) !== from_ms || Number(near.to_ms) !== to_ms) {
      return { kept: 'overlaps', window: windowOf(near) };
    }
    const before = Number(near.revision);
    const isSame = near.content === content;
    if (revision < before || (isSame && revision === before)) {
      return { kept: 'unchanged' };
    }
    if (revision === before) {
      return { kept: 'contradicts' };
    }
    await trx<CountRow>(TABLE)
      .where({ id: near.id })
      .update(isSame ? { revision } : { revision, content, ...sent });
    return isSame ? { kept: 'unchanged' } : { kept: 'replaced', id: near.id };
  }

  /** Of entities, in windows that lie wholly in the stretch, the oldest first. */
  async of(
    uids: readonly string[],
    what: Counter['what'],
    { fromMs, toMs }: Stretch,
  ): Promise<KeptCount[]> {
    const rows: JoinedRow[] = await this.db(`${TABLE} as c`)
      .join('cost_counters as n', 'n.id', 'c.counter_id')
      .where(anyOf(this.db, 'n.uid', uids))
      .where({ what })
      .where('c.from_ms', '>=', fromMs)
      .where('c.from_ms', '<', toMs)
      .where('c.to_ms', '<=', toMs)
      .orderBy(['c.from_ms', 'c.id'])
      .select('c.*', 'n.what', 'n.source', 'n.uid', 'n.provider', 'n.name');
    return rows.map(toKept);
  }

  /** Removes some whose window began before, with their prices; answers how many. */
  async removeBefore(fromMs: number, limit: number): Promise<number> {
    return this.db.transaction(async trx => {
      const old: Array<{ id: number }> = await trx<CountRow>(TABLE)
        .where('from_ms', '<', fromMs)
        .orderBy('from_ms')
        .limit(limit)
        .select('id');
      const ids = old.map(({ id }) => id);
      await trx('cost_token_prices')
        .where(anyOf(trx, 'count_id', ids))
        .delete();
      await trx(TABLE).where(anyOf(trx, 'id', ids)).delete();
      return ids.length;
    });
  }
}

function toKept(row: JoinedRow): KeptCount {
  const { counter_id: counterId, content, name, provider } = row;
  const { source, uid, what } = row;
  return {
    counter: { what, source, uid, ...(provider && { provider }), name },
    counterId,
    content,
    fromMs: Number(row.from_ms),
    toMs: Number(row.to_ms),
  };
}

function windowOf({ from_ms, to_ms }: CountRow): CostWindow {
  return {
    from: new Date(Number(from_ms)).toISOString(),
    to: new Date(Number(to_ms)).toISOString(),
  };
}
