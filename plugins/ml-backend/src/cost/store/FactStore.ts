import { CostLine } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { anyOf } from '../../anyOf';
import { groupBy } from '../../groupBy';
import { inChunks } from '../../inChunks';
import { FactRow } from './rows';

const TABLE = 'cost_facts';
/** Facts of each statement added up: an organisation asks for months of all. */
const SUMS = 'cost_sums';

/** Of what statement the facts are. */
export interface StatedIn {
  statementId: number;
  feedId: number;
  fromMs: number;
  toMs: number;
  estimated: boolean;
}

/** Writes the lines of statements. */
export class FactStore {
  /** Removes the lines of a statement; answers who bore them, by uid. */
  async remove(
    statementId: number,
    trx: Knex.Transaction,
  ): Promise<Map<string, number>> {
    const own = () => trx(TABLE).where({ statement_id: statementId });
    const bearers: Array<{ id: number; uid: string }> = await trx(
      'cost_bearers',
    )
      .whereIn('id', own().whereNotNull('bearer_id').select('bearer_id'))
      .select('id', 'uid');
    await own().delete();
    await trx(SUMS).where({ statement_id: statementId }).delete();
    return new Map(bearers.map(({ id, uid }) => [uid, id]));
  }

  /** Lines without a bearer are of no entity. */
  async add(
    stated: StatedIn,
    lines: ReadonlyArray<{ line: CostLine; bearerId?: number }>,
    trx: Knex.Transaction,
  ): Promise<void> {
    const rows = lines.map(({ bearerId, line }) =>
      toRow(stated, line, bearerId),
    );
    await (trx.client.config.client === 'pg'
      ? addAsJson(rows, trx)
      : inChunks(rows, some =>
          trx(TABLE)
            .insert(some)
            .then(() => undefined),
        ));
    await inChunks(sumsOf(rows), some =>
      trx(SUMS)
        .insert(some)
        .then(() => undefined),
    );
  }

  /** Of whole statements, whose facts these are. */
  async removeOf(
    statementIds: readonly number[],
    trx: Knex.Transaction,
  ): Promise<void> {
    for (const table of [TABLE, SUMS]) {
      await trx(table).where(anyOf(trx, 'statement_id', statementIds)).delete();
    }
  }
}

/** As one bound value, and not sixteen for each row, which both sides would have to read. */
async function addAsJson(
  rows: readonly NewRow[],
  trx: Knex.Transaction,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  if (columns) {
    await trx.raw(
      `insert into ${TABLE} (${columns})
       select ${columns} from json_populate_recordset(null::${TABLE}, ?::json)`,
      [JSON.stringify(rows)],
    );
  }
}

type NewRow = Omit<FactRow, 'amount' | 'id'> & { amount: number };

/** By account, kind and unit. */
function sumsOf(rows: readonly NewRow[]) {
  const parts = groupBy(rows, ({ account, kind, unit }) =>
    JSON.stringify([account, kind, unit]),
  );
  return [...parts.values()].map(([first, ...others]) => {
    const { account, estimated, feed_id, kind, statement_id, unit } = first;
    const { from_ms, to_ms } = first;
    return {
      ...{ statement_id, feed_id, from_ms, to_ms, estimated },
      ...{ account, kind, unit },
      amount: others.reduce((sum, { amount }) => sum + amount, first.amount),
      quantity: others.reduce(
        (sum, { quantity }) =>
          quantity === null ? sum : (sum ?? 0) + quantity,
        first.quantity,
      ),
    };
  });
}

function toRow(
  { estimated, feedId, fromMs, statementId, toMs }: StatedIn,
  line: CostLine,
  bearerId?: number,
): NewRow {
  return {
    statement_id: statementId,
    feed_id: feedId,
    from_ms: fromMs,
    to_ms: toMs,
    estimated,
    bearer_id: bearerId ?? null,
    account: line.account,
    kind: line.kind,
    amount: line.amount,
    quantity: line.quantity ?? null,
    unit: line.unit ?? null,
    unit_price: line.unitPrice ?? null,
    rule: line.rule,
    rule_text: line.ruleText ?? null,
    version_id: line.versionId ?? null,
  };
}
