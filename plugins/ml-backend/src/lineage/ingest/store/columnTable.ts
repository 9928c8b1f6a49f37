import { Knex } from 'knex';
import { groupBy } from '../../../groupBy';
import { Columns, recordset } from '../../store/recordset';
import { ColumnEdgeRow, ColumnSetRow } from '../../store/rows';
import { sqlRows } from '../../store/sqlRows';
import { upsertRows } from '../../store/upsertRows';

/** Of what a process says its output was made of. */
export interface SaidSet extends Omit<ColumnSetRow, 'first_at'> {
  edges: () => Array<Omit<ColumnEdgeRow, 'id' | 'first_at' | 'last_at'>>;
}

const SETS = {
  key: ['process_id', 'said_to'],
  columns: {
    process_id: 'integer',
    said_to: 'integer',
    hash: 'text',
    first_at: 'text',
    at: 'text',
    run_id: 'text',
  },
} as const;
const EDGES: Columns = {
  process_id: 'integer',
  said_from: 'integer',
  said_to: 'integer',
  from_id: 'integer',
  from_column: 'text',
  to_id: 'integer',
  to_column: 'text',
  transformation: 'text',
  first_at: 'text',
  last_at: 'text',
};
const NAMES = Object.keys(EDGES).join(', ');
/** Column edges in one statement. */
const CHUNK = 20_000;

type SetKey = Pick<ColumnSetRow, 'process_id' | 'said_to'>;

/** Keeps the newest of what each process said of each output. */
export async function mergeColumns(
  trx: Knex.Transaction,
  said: readonly SaidSet[],
): Promise<void> {
  if (said.length === 0) {
    return;
  }
  const known = new Map(
    (await readSets(trx, said)).map(row => [idOf(row), row]),
  );
  const merged = [...groupBy(said, idOf)].map(([id, sets]) =>
    mergeSets(known.get(id), sets),
  );
  await upsertRows(
    trx,
    'lineage_column_sets',
    SETS,
    merged.flatMap(({ row, changed }) => (changed ? row : [])),
  );
  await replaceEdges(trx, merged);
  await moveBack(
    trx,
    merged.flatMap(({ earlier, row }) => (earlier ? row : [])),
  );
}

/** What a run said as its job becomes what it says as itself. */
export async function moveColumns(
  trx: Knex.Transaction,
  moves: ReadonlyArray<{ run_id: string; from: number; to: number }>,
): Promise<void> {
  for (const { from, run_id, to } of moves) {
    const sets = trx('lineage_column_sets').where({ process_id: from, run_id });
    await trx('lineage_column_edges')
      .where({ process_id: from })
      .whereIn('said_to', sets.clone().select('said_to'))
      .update({ process_id: to });
    await sets.update({ process_id: to });
  }
}

interface MergedSet {
  row: ColumnSetRow;
  changed: boolean;
  /** It was said earlier than was known. */
  earlier: boolean;
  /** In place of those that there are. */
  edges?: SaidSet['edges'];
}

/** The newest counts; of two at one time, the greater hash. */
function mergeSets(
  known: ColumnSetRow | undefined,
  sets: readonly SaidSet[],
): MergedSet {
  const newest = sets.reduce((one, other) =>
    isNewer(other, one) ? other : one,
  );
  const first_at = sets
    .map(({ at }) => at)
    .reduce((one, at) => (at < one ? at : one), known?.first_at ?? newest.at);
  const earlier = known !== undefined && first_at < known.first_at;
  if (known && !isNewer(newest, known)) {
    return { row: { ...known, first_at }, changed: earlier, earlier };
  }
  const { edges, ...row } = newest;
  return {
    row: { ...row, first_at },
    changed: true,
    earlier,
    ...(known?.hash !== row.hash && { edges }),
  };
}

/** Of two runs that say the same at one time, the greater one is kept. */
function isNewer(
  one: Omit<ColumnSetRow, 'first_at'>,
  other: Omit<ColumnSetRow, 'first_at'>,
): boolean {
  const place = ({ at, hash, run_id }: Omit<ColumnSetRow, 'first_at'>) =>
    `${at} ${hash} ${run_id ?? ''}`;
  return place(one) > place(other);
}

function readSets(
  trx: Knex.Transaction,
  said: readonly SetKey[],
): Promise<ColumnSetRow[]> {
  return sqlRows<ColumnSetRow>(
    trx,
    `select distinct sets.* from lineage_column_sets as sets, ?
     where sets.process_id = said.process_id and sets.said_to = said.said_to`,
    [keysOf(trx, said)],
  );
}

async function replaceEdges(
  trx: Knex.Transaction,
  merged: readonly MergedSet[],
): Promise<void> {
  const replaced = merged.flatMap(({ edges, row }) =>
    edges ? { row, edges } : [],
  );
  if (replaced.length === 0) {
    return;
  }
  await trx.raw(
    `delete from lineage_column_edges where exists (select 1 from ?
     where lineage_column_edges.process_id = said.process_id
     and lineage_column_edges.said_to = said.said_to)`,
    [
      keysOf(
        trx,
        replaced.map(({ row }) => row),
      ),
    ],
  );
  const rows = replaced.flatMap(({ edges, row }) =>
    edges().map(edge => ({ ...edge, first_at: row.first_at, last_at: row.at })),
  );
  for (let from = 0; from < rows.length; from += CHUNK) {
    await trx.raw(
      `insert into lineage_column_edges (${NAMES}) select ${NAMES} from ?`,
      [recordset(trx, EDGES, rows.slice(from, from + CHUNK))],
    );
  }
}

async function moveBack(
  trx: Knex.Transaction,
  sets: readonly ColumnSetRow[],
): Promise<void> {
  for (const { first_at, process_id, said_to } of sets) {
    await trx('lineage_column_edges')
      .where({ process_id, said_to })
      .update({ first_at });
  }
}

function keysOf(trx: Knex.Transaction, sets: readonly SetKey[]): Knex.Raw {
  return recordset(
    trx,
    { process_id: 'integer', said_to: 'integer' },
    sets.map(({ process_id, said_to }) => ({ process_id, said_to })),
  );
}

function idOf({ process_id, said_to }: SetKey): string {
  return `${process_id} ${said_to}`;
}
