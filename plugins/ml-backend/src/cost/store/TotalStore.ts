import { CostAccount, CostBasis, CostKind } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { anyOf } from '../../anyOf';
import { exactSum } from './rows';

/** `fromMs <= t < toMs`, milliseconds since 1970. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

/** Whose facts are asked for. */
export interface Selection {
  bearers: 'all' | readonly number[];
  /** Also what no entity bears. */
  unborne: boolean;
}

/** By what facts are added up, beside their feed and unit. */
export type SumBy = 'bearer' | 'bucket' | 'kind';

/** Facts of one feed and unit, added up. */
export interface Sum {
  feedId: number;
  /** Nth since 1970 of the asked length: the one in which the middle of the window lies. */
  bucket: number;
  kind?: CostKind;
  bearerId?: number;
  account: CostAccount;
  amount: number;
  /** The part of the amount that is called estimated. */
  estimated: number;
  quantity?: number;
  unit?: string;
}

/** A window of some feed of a book. */
export interface StatedWindow extends Stretch {
  basis: CostBasis;
  currency: string;
  coverage: number;
}

interface SumRow {
  feed_id: number;
  bucket?: number | string;
  kind?: CostKind;
  bearer_id?: number | null;
  account?: CostAccount;
  amount: number | string;
  estimated: number | string;
  quantity: number | null;
  unit: string | null;
}

/** Adds up facts. A window counts only where it lies wholly in the stretch. */
export class TotalStore {
  constructor(private readonly db: Knex) {}

  async sums(
    selection: Selection,
    stretch: Stretch,
    { bucketMs, by }: { bucketMs: number; by: readonly SumBy[] },
  ): Promise<Sum[]> {
    const { db } = this;
    const columns = ['feed_id', 'unit', ...by.flatMap(each => COLUMNS[each])];
    // Written and not bound: SQLite would divide as numbers with fractions.
    const bucket = `(from_ms + to_ms) / 2 / ${Math.trunc(bucketMs)}`;
    const rows: SumRow[] = await this.facts(selection, stretch)
      .groupBy(columns)
      .select(columns)
      .modify(query => {
        if (by.includes('bucket')) {
          query.select(db.raw(`${bucket} as bucket`)).groupByRaw(bucket);
        }
      })
      .select(
        db.raw('sum(amount) as amount'),
        db.raw('sum(case when estimated then amount else 0 end) as estimated'),
        db.raw('sum(quantity) as quantity'),
      );
    return rows.map(toSum);
  }

  /** The windows of feeds, by book. */
  async windows(
    feedIds: readonly number[],
    { fromMs, toMs }: Stretch,
  ): Promise<StatedWindow[]> {
    const book = ['f.basis', 'f.currency', 's.from_ms', 's.to_ms'];
    const rows: Array<{
      basis: CostBasis;
      currency: string;
      from_ms: number | string;
      to_ms: number | string;
      coverage: number;
    }> = await this.db('cost_statements as s')
      .join('cost_feeds as f', 'f.id', 's.feed_id')
      .where(anyOf(this.db, 's.feed_id', feedIds))
      .where('s.from_ms', '>=', fromMs)
      .where('s.from_ms', '<', toMs)
      .where('s.to_ms', '<=', toMs)
      .groupBy(book)
      .orderBy(['s.from_ms', { column: 's.to_ms', order: 'desc' }])
      .select(...book)
      .max('s.coverage as coverage');
    return rows.map(({ from_ms, to_ms, ...row }) => ({
      ...row,
      fromMs: Number(from_ms),
      toMs: Number(to_ms),
    }));
  }

  /** Share of the stretch, 0 to 1, of which each feed has data; their own windows never overlap. */
  async coverage(
    feedIds: readonly number[],
    { fromMs, toMs }: Stretch,
  ): Promise<Map<number, number>> {
    const rows: Array<{ feed_id: number; covered: number | string }> =
      await this.db('cost_statements')
        .where(anyOf(this.db, 'feed_id', feedIds))
        .where('from_ms', '>=', fromMs)
        .where('from_ms', '<', toMs)
        .where('to_ms', '<=', toMs)
        .groupBy('feed_id')
        .select('feed_id')
        .select(this.db.raw('sum((to_ms - from_ms) * coverage) as covered'));
    return new Map(
      rows.map(({ covered, feed_id }) => [
        feed_id,
        Number(covered) / (toMs - fromMs),
      ]),
    );
  }

  /** How many windows with something of the selection lie across the ends of the stretch. */
  async crossing(selection: Selection, stretch: Stretch): Promise<number> {
    const across = await Promise.all(
      [stretch.fromMs, stretch.toMs].map(time => this.across(time)),
    );
    const ids = new Set(across.flat());
    if (ids.size === 0) {
      return 0;
    }
    const [{ windows }] = await this.db('cost_facts')
      .where(this.ofSelection(selection))
      .where(anyOf(this.db, 'statement_id', [...ids]))
      .countDistinct('statement_id as windows');
    return Number(windows);
  }

  /** Ids of statements whose window lies across a time. */
  private async across(time: number): Promise<number[]> {
    const rows: Array<{ id: number }> = await this.db('cost_feeds as f')
      .join('cost_statements as s', 's.feed_id', 'f.id')
      .whereRaw('s.from_ms > ? - f.longest_ms', [time])
      .where('s.from_ms', '<', time)
      .where('s.to_ms', '>', time)
      .select('s.id');
    return rows.map(({ id }) => id);
  }

  private facts(selection: Selection, { fromMs, toMs }: Stretch) {
    return this.db('cost_facts')
      .where(this.ofSelection(selection))
      .where('from_ms', '>=', fromMs)
      .where('from_ms', '<', toMs)
      .where('to_ms', '<=', toMs);
  }

  private ofSelection({ bearers, unborne }: Selection): Knex.QueryCallback {
    const { db } = this;
    return query => {
      if (bearers !== 'all') {
        query.where(anyOf(db, 'bearer_id', bearers));
        if (unborne) {
          query.orWhereNull('bearer_id');
        }
      } else if (!unborne) {
        query.whereNotNull('bearer_id');
      }
    };
  }
}

const COLUMNS: Record<SumBy, string[]> = {
  bearer: ['bearer_id', 'account'],
  bucket: [],
  kind: ['kind'],
};

function toSum(row: SumRow): Sum {
  return {
    feedId: row.feed_id,
    bucket: Number(row.bucket ?? 0),
    account: row.account ?? 'entity',
    amount: exactSum(row.amount),
    estimated: exactSum(row.estimated),
    ...(row.kind && { kind: row.kind }),
    ...(row.bearer_id && { bearerId: row.bearer_id }),
    ...(row.quantity !== null && { quantity: row.quantity }),
    ...(row.unit !== null && { unit: row.unit }),
  };
}
