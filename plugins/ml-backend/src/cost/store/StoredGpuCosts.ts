import { CostBasis } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { anyOf } from '../../anyOf';
import { GpuCost, GpuCosts } from '../../GpuCosts';
import { exactSum } from './rows';

interface GpuRow {
  uid: string;
  source: string;
  basis: CostBasis;
  currency: string;
  /** PostgreSQL answers with texts, as for all that may be large. */
  from_ms: number | string;
  to_ms: number | string;
  quantity: number;
  amount: number | string;
}

/** Finds the GPUs that facts speak of, whatever else they say. */
export class StoredGpuCosts implements GpuCosts {
  constructor(private readonly db: Knex) {}

  async of(
    uids: readonly string[],
    { from, to }: { from: string; to: string },
  ): Promise<Map<string, GpuCost[]>> {
    const columns = [
      ...['b.uid', 'f.source', 'f.basis', 'f.currency'],
      ...['c.from_ms', 'c.to_ms'],
    ];
    const rows: GpuRow[] = await this.db('cost_facts as c')
      .join('cost_bearers as b', 'b.id', 'c.bearer_id')
      .join('cost_feeds as f', 'f.id', 'c.feed_id')
      .where(anyOf(this.db, 'b.uid', uids))
      .where({ 'c.kind': 'gpu', 'c.unit': 'gpu-hour' })
      .where('c.from_ms', '>=', Date.parse(from))
      .where('c.from_ms', '<', Date.parse(to))
      .where('c.to_ms', '<=', Date.parse(to))
      .groupBy(columns)
      .orderBy('c.from_ms')
      .select(columns)
      .sum({ quantity: 'c.quantity', amount: 'c.amount' });
    const found = new Map<string, GpuCost[]>();
    for (const row of rows) {
      found.set(row.uid, [...(found.get(row.uid) ?? []), toCost(row)]);
    }
    return found;
  }
}

function toCost(row: GpuRow): GpuCost {
  const { amount, basis, currency, quantity, source } = row;
  const [from, to] = [row.from_ms, row.to_ms].map(ms =>
    new Date(Number(ms)).toISOString(),
  );
  return {
    ...{ source, basis, currency, from, to },
    gpuHours: quantity,
    amount: exactSum(amount),
  };
}
