import { CostFact, CostFactsQuery } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { anyOf } from '../../anyOf';
import { Feed } from './FeedStore';
import { FactRow } from './rows';
import { Stretch } from './selected';

/** The place of a fact: newest window first. */
export interface FactPlace {
  fromMs: number;
  id: number;
}

type Row = FactRow &
  Omit<Feed, 'id'> & {
    coverage: number;
    revision: number | string;
    received_at: string;
    sent_by: string;
    entity_ref: string;
    owner: string;
  };

/** Reads facts one by one, in pages. */
export class FactPages {
  constructor(private readonly db: Knex) {}

  /** Facts of bearers in windows that lie wholly in the stretch, behind `after`. */
  async page(
    bearerIds: readonly number[],
    { fromMs, toMs }: Stretch,
    {
      after,
      limit,
      ...filters
    }: Pick<CostFactsQuery, 'basis' | 'currency' | 'kind' | 'source'> & {
      after?: FactPlace;
      limit: number;
    },
  ): Promise<Array<{ fact: CostFact; place: FactPlace }>> {
    const wanted = Object.entries(filters).filter(([, value]) => value);
    const rows: Row[] = await this.db('cost_facts as c')
      .join('cost_statements as s', 's.id', 'c.statement_id')
      .join('cost_feeds as d', 'd.id', 'c.feed_id')
      .join('cost_bearers as b', 'b.id', 'c.bearer_id')
      .where(anyOf(this.db, 'c.bearer_id', bearerIds))
      .where('c.from_ms', '>=', fromMs)
      .where('c.from_ms', '<', toMs)
      .where('c.to_ms', '<=', toMs)
      .where(Object.fromEntries(wanted))
      .modify(query => {
        if (after) {
          query.where(behind =>
            behind
              .where('c.from_ms', '<', after.fromMs)
              .orWhere(same =>
                same
                  .where('c.from_ms', after.fromMs)
                  .where('c.id', '<', after.id),
              ),
          );
        }
      })
      .orderBy([
        { column: 'c.from_ms', order: 'desc' },
        { column: 'c.id', order: 'desc' },
      ])
      .limit(limit)
      .select('c.*', 'd.source', 'd.basis', 'd.currency')
      .select('s.coverage', 's.revision', 's.received_at', 's.sent_by')
      .select('b.entity_ref', 'b.owner');
    return rows.map(row => ({
      fact: toFact(row),
      place: { fromMs: Number(row.from_ms), id: Number(row.id) },
    }));
  }
}

function toFact(row: Row): CostFact {
  return {
    id: String(row.id),
    account: row.account,
    entityRef: row.entity_ref,
    ...(row.owner && { owner: row.owner }),
    ...(row.version_id && { versionId: row.version_id }),
    window: {
      from: new Date(Number(row.from_ms)).toISOString(),
      to: new Date(Number(row.to_ms)).toISOString(),
    },
    kind: row.kind,
    ...(row.quantity !== null && { quantity: row.quantity }),
    ...(row.unit !== null && { unit: row.unit }),
    ...(row.unit_price !== null && { unitPrice: row.unit_price }),
    amount: Number(row.amount),
    currency: row.currency,
    basis: row.basis,
    source: row.source,
    rule: row.rule,
    ...(row.rule_text !== null && { ruleText: row.rule_text }),
    coverage: row.coverage,
    estimated: Boolean(row.estimated),
    revision: Number(row.revision),
    receivedAt: row.received_at,
    sentBy: row.sent_by,
  };
}
