import { Knex } from 'knex';
import { inChunks } from '../../../inChunks';
import { RunIoRow } from '../../store/rows';
import { upsertRows } from '../../store/upsertRows';
import { datasetFacets } from '../events/understoodFacets';
import { GatheredIo, mergeFacetted, Span } from '../merge/Gathered';
import { keptFacets } from './keptFacets';

const TABLE = {
  key: ['run_id', 'node_id', 'role'],
  columns: {
    run_id: 'text',
    node_id: 'integer',
    role: 'text',
    version: 'text',
    facets: 'text',
    first_at: 'text',
    last_at: 'text',
  },
} as const;

/** Adds what was said to what is known; answers all that is known of these runs and jobs then. */
export async function mergeIo(
  trx: Knex.Transaction,
  runIds: readonly string[],
  said: ReadonlyArray<{ run_id: string; node_id: number; io: GatheredIo }>,
): Promise<{ before: RunIoRow[]; after: RunIoRow[] }> {
  const before = await inChunks(runIds, some =>
    trx<RunIoRow>('lineage_run_io').whereIn('run_id', some).select(),
  );
  const rows = new Map(before.map(row => [idOf(row), row]));
  const changed = said.map(({ io, node_id, run_id }) => {
    const { role } = io;
    const known = rows.get(idOf({ run_id, node_id, role }));
    const row = toRow(
      { run_id, node_id, role },
      known ? mergeFacetted(spanOf(known), io) : io,
    );
    rows.set(idOf(row), row);
    return row;
  });
  await upsertRows(trx, 'lineage_run_io', TABLE, changed);
  return { before, after: [...rows.values()] };
}

type Key = Pick<RunIoRow, 'run_id' | 'node_id' | 'role'>;

function idOf({ node_id, role, run_id }: Key): string {
  return `${run_id} ${role} ${node_id}`;
}

function spanOf(row: RunIoRow): Span & Pick<GatheredIo, 'facets'> {
  return {
    firstAt: row.first_at,
    lastAt: row.last_at,
    facets: keptFacets.of(row.facets),
  };
}

function toRow(
  key: Key,
  { facets, firstAt, lastAt }: Span & Pick<GatheredIo, 'facets'>,
): RunIoRow {
  const { version } = datasetFacets.parse({ version: facets.version?.value });
  return {
    ...key,
    version: version?.datasetVersion ?? null,
    facets: keptFacets.text(facets),
    first_at: firstAt,
    last_at: lastAt,
  };
}
