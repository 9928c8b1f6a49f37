import { Knex } from 'knex';
import { z } from 'zod';
import { ensureNodes } from '../../store/ensureNodes';
import { recordset } from '../../store/recordset';
import { KeptFacets, NodeRow } from '../../store/rows';
import { mergeFacetted } from '../merge/Gathered';
import type { GatheredNode } from '../merge/Gathered';
import { keptFacets } from './keptFacets';
import { LastRun, laterRun } from './lastRuns';

const KINDS = {
  dataset: 'dataset',
  entity: 'other',
  job: 'job',
  run: 'run',
  version: 'version',
} as const;
const MODEL = z.object({ datasetType: z.literal('MODEL') });

const COLUMNS = {
  id: 'integer',
  kind: 'text',
  title: 'text',
  facets: 'text',
  last_run_id: 'text',
  last_run_at: 'text',
  first_at: 'text',
  last_at: 'text',
} as const;
const UPDATE = `update lineage_nodes set ${Object.keys(COLUMNS)
  .filter(name => name !== 'id')
  .map(name => `${name} = said.${name}`)
  .join(', ')} from ? where lineage_nodes.id = said.id`;

/** The rows of what was named, by key; made where they are missing. */
export async function nodesOf(
  trx: Knex.Transaction,
  nodes: Iterable<Omit<GatheredNode, 'facets' | 'lastAt'>>,
): Promise<Map<string, NodeRow>> {
  return ensureNodes(
    trx,
    [...nodes].map(({ firstAt, key, title, type }) => ({
      type,
      key,
      title,
      kind: KINDS[type],
      at: firstAt,
    })),
  );
}

/** Adds what was said to what is known. */
export async function updateNodes(
  trx: Knex.Transaction,
  said: ReadonlyArray<{ row: NodeRow; node: GatheredNode; lastRun?: LastRun }>,
): Promise<void> {
  const rows = said.flatMap(({ lastRun, node, row }) => {
    const { facets, firstAt, lastAt } = mergeFacetted(
      {
        firstAt: row.first_at,
        lastAt: row.last_at,
        facets: keptFacets.of(row.facets),
      },
      node,
    );
    const { last_run_at, last_run_id } = laterRun(row, lastRun);
    const changed = {
      id: row.id,
      kind: kindOf(row, facets),
      title: titleOf(row, node),
      facets: keptFacets.text(facets),
      last_run_id,
      last_run_at,
      first_at: firstAt,
      last_at: lastAt,
    };
    return isSame(changed, row) ? [] : [changed];
  });
  if (rows.length > 0) {
    await trx.raw(UPDATE, [recordset(trx, COLUMNS, rows)]);
  }
}

function isSame(changed: object, row: NodeRow): boolean {
  const known = new Map<string, unknown>(Object.entries(row));
  return Object.entries(changed).every(
    ([name, value]) => known.get(name) === value,
  );
}

function kindOf(row: NodeRow, facets: KeptFacets): NodeRow['kind'] {
  if (row.type !== 'dataset') {
    return row.kind;
  }
  return MODEL.safeParse(facets.datasetType?.value).success
    ? 'model'
    : 'dataset';
}

/** A run is called like its job, others what they were called: where events disagree, the lesser. */
function titleOf(row: NodeRow, { title }: GatheredNode): string {
  return row.type === 'run' || title < row.title ? title : row.title;
}
