import { Knex } from 'knex';
import { z } from 'zod';
import { ensureNodes, KnownNode } from '../../store/ensureNodes';
import { recordset } from '../../store/recordset';
import { KeptFacets, NodeRow } from '../../store/rows';
import { mergeSpans } from '../merge/Gathered';
import type { GatheredNode } from '../merge/Gathered';
import { changeFacets, mergeFacetsSaid } from './nodeFacets';
import { LastRun, laterRun } from './lastRuns';

const KINDS = {
  dataset: 'dataset',
  entity: 'other',
  job: 'job',
  run: 'run',
  version: 'version',
} as const;
const MODEL = z.object({ datasetType: z.literal('MODEL') });

/** What events change of a node, with its type in SQL; facets aside. */
const COLUMNS = {
  id: 'integer',
  kind: 'text',
  title: 'text',
  facets_said: 'text',
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
): Promise<Map<string, KnownNode>> {
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
  said: ReadonlyArray<{
    row: KnownNode;
    node: GatheredNode;
    lastRun?: LastRun;
  }>,
): Promise<void> {
  const merged = said.map(({ lastRun, node, row }) => {
    const { changed, newer, text } = mergeFacetsSaid(
      row.facets_said,
      node.facets,
    );
    const { firstAt, lastAt } = mergeSpans(
      { firstAt: row.first_at, lastAt: row.last_at },
      node,
    );
    const now = {
      id: row.id,
      kind: kindOf(row, newer),
      title: titleOf(row, node),
      facets_said: text,
      ...laterRun(row, lastRun),
      first_at: firstAt,
      last_at: lastAt,
    };
    return { before: row, changed, now };
  });
  const rows = merged.flatMap(({ before, now }) =>
    isSame(now, before) ? [] : now,
  );
  if (rows.length > 0) {
    await trx.raw(UPDATE, [recordset(trx, COLUMNS, rows)]);
  }
  await changeFacets(
    trx,
    new Map(merged.map(({ changed, now }) => [now.id, changed])),
  );
}

function isSame(changed: object, row: KnownNode): boolean {
  const known = new Map<string, unknown>(Object.entries(row));
  return Object.entries(changed).every(
    ([name, value]) => known.get(name) === value,
  );
}

function kindOf(row: KnownNode, { datasetType }: KeptFacets): NodeRow['kind'] {
  if (row.type !== 'dataset' || !datasetType) {
    return row.kind;
  }
  return MODEL.safeParse(datasetType.value).success ? 'model' : 'dataset';
}

/** A run is called like its job, others what they were called: where events disagree, the lesser. */
function titleOf(row: KnownNode, { title }: GatheredNode): string {
  return row.type === 'run' || title < row.title ? title : row.title;
}
