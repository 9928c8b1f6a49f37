import { CostAccount, CostKind } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { exactSum } from './rows';
import { selected, Selection, Stretch } from './selected';

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

const COLUMNS: Record<SumBy, string[]> = {
  bearer: ['bearer_id', 'account'],
  bucket: [],
  kind: ['kind'],
};

/** Adds up facts; those of all, from their sums. A window counts only where it lies wholly in the stretch. */
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
    const rows: SumRow[] = await this.rows(selection, stretch, by)
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

  private rows(
    selection: Selection,
    { fromMs, toMs }: Stretch,
    by: readonly SumBy[],
  ) {
    const isOfAll = selection.bearers === 'all' && !by.includes('bearer');
    const rows = isOfAll
      ? this.db('cost_sums').modify(query => {
          if (!selection.unborne) {
            query.where({ account: 'entity' });
          }
        })
      : this.db('cost_facts').where(selected(this.db, selection));
    return rows
      .where('from_ms', '>=', fromMs)
      .where('from_ms', '<', toMs)
      .where('to_ms', '<=', toMs);
  }
}

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
