import {
  LineageEdgeType,
  LineageNodeKind,
  LineageSource,
} from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { inChunks } from '../../../inChunks';
import { ensureNodes, KnownNode } from '../../store/ensureNodes';
import { nodeHash } from '../../store/nodeHash';
import { NodeFacts, NodeRow } from '../../store/rows';

/** When everything was first said, unless a test says otherwise. */
export const SAID_AT = '2026-03-01T00:00:00.000Z';

const KINDS: Record<string, LineageNodeKind> = {
  mldataset: 'dataset',
  mlfeatureset: 'feature-set',
  mlmodel: 'model',
  mlinferenceservice: 'service',
};

const SOURCES: Record<LineageEdgeType, LineageSource> = {
  reads: 'openlineage',
  writes: 'openlineage',
  columns: 'openlineage',
  trainedOn: 'catalog',
  evaluatedOn: 'catalog',
  usesFeatures: 'catalog',
  computedFrom: 'catalog',
  derivedFrom: 'catalog',
  hasVersion: 'registry',
  runsIn: 'deployment',
  serves: 'catalog',
};

/** An edge in short: `from type to`, with what else is said of it. */
export type Said = [
  from: string,
  type: LineageEdgeType,
  to: string,
  more?: Partial<{
    source: LineageSource;
    first_at: string;
    ended_at: string;
    text: string;
  }>,
];

/** Writes a graph as ingest and sync would. Nodes are made from the ends of edges. */
export async function fillGraph(
  db: Knex,
  edges: readonly Said[],
  nodes: Record<string, Partial<NodeRow> & { says?: NodeFacts }> = {},
): Promise<Map<string, KnownNode>> {
  const keys = new Set([
    ...Object.keys(nodes),
    ...edges.flatMap(([from, , to]) => [from, to]),
  ]);
  const rows = await db.transaction(trx =>
    ensureNodes(
      trx,
      [...keys].map(key => ({ ...named(key), at: SAID_AT })),
    ),
  );
  for (const [key, { says, ...row }] of Object.entries(nodes)) {
    await db('lineage_nodes')
      .where('key_hash', nodeHash(key))
      .update({ key, ...row, ...(says && { facts: JSON.stringify(says) }) });
  }
  const canonical = (key: string) =>
    nodes[key]?.canonical_id ?? rows.get(key)?.id;
  await inChunks(edges, some =>
    db('lineage_edges').insert(
      some.map(([from, type, to, more]) => ({
        said_from: rows.get(from)?.id,
        said_to: rows.get(to)?.id,
        from_id: canonical(from),
        to_id: canonical(to),
        type,
        source: SOURCES[type],
        first_at: SAID_AT,
        last_at: SAID_AT,
        ...more,
      })),
    ),
  );
  return rows;
}

/** Says that a process makes one column from another; `process -> output` is then aware of columns. */
export async function fillColumns(
  db: Knex,
  rows: Map<string, KnownNode>,
  edges: Array<[process: string, from: string, to: string]>,
): Promise<void> {
  const idOf = (key: string) => rows.get(key)?.id;
  for (const [process, from, to] of edges) {
    const [fromKey, fromColumn] = from.split('#');
    const [toKey, toColumn] = to.split('#');
    await db('lineage_column_edges').insert({
      process_id: idOf(process),
      said_from: idOf(fromKey),
      from_id: idOf(fromKey),
      from_column: fromColumn,
      said_to: idOf(toKey),
      to_id: idOf(toKey),
      to_column: toColumn,
      first_at: SAID_AT,
      last_at: SAID_AT,
    });
    await db('lineage_column_sets')
      .insert({
        process_id: idOf(process),
        said_to: idOf(toKey),
        hash: 'x',
        first_at: SAID_AT,
        at: SAID_AT,
      })
      .onConflict(['process_id', 'said_to'])
      .ignore();
  }
}

function named(key: string) {
  const [type, rest] = key.split(/:(.*)/s);
  const own = (['version', 'dataset', 'job', 'run'] as const).find(
    each => each === type,
  );
  return own
    ? { type: own, key, kind: own, title: rest }
    : {
        type: 'entity' as const,
        key,
        kind: KINDS[type] ?? ('other' as const),
        title: rest.split('/')[1],
        entity_ref: key,
      };
}
