import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { NodeRow } from '../store/rows';
import { updateNodes } from '../store/updateNodes';
import { datasetBindings } from './datasetBindings';
import { versionOfDataset } from './nameHints';
import { NodeBinding } from './NodeBinding';
import { versionBindings } from './versionBindings';

/** Ends of edges: as they were said, and what those are. */
const ENDS: Array<[table: string, said: string, canonical: string]> = [
  ['lineage_edges', 'said_from', 'from_id'],
  ['lineage_edges', 'said_to', 'to_id'],
  ['lineage_column_edges', 'said_from', 'from_id'],
  ['lineage_column_edges', 'said_to', 'to_id'],
];

/**
 * Decides anew which entity or version some names are (data sets, and versions as events name them), and the versions of
 * those data sets; answers how many are something else now. Takes the exclusive `lockBindings` for granted.
 */
export async function rebindNames(
  trx: Knex.Transaction,
  nodeIds: readonly number[],
): Promise<number> {
  const nodes = await inChunks<number, NodeRow>([...new Set(nodeIds)], some =>
    trx<NodeRow>('lineage_nodes').whereIn('id', some).select(),
  );
  const datasets = nodes.filter(({ type }) => type === 'dataset');
  const changed = changedOf(datasets, await datasetBindings(trx, datasets));
  await bindNodes(trx, changed);
  const moved = new Set(changed.map(({ id }) => id));
  const versions = [
    ...nodes.filter(
      ({ key, type }) => type === 'version' && versionOfDataset(key),
    ),
    ...(await versionsOf(
      trx,
      datasets.filter(({ id }) => moved.has(id)),
    )),
  ];
  const byDigest = changedOf(versions, await versionBindings(trx, versions));
  await bindNodes(trx, byDigest);
  return changed.length + byDigest.length;
}

/** Writes what names are, into the ends of their edges too. */
export async function bindNodes(
  trx: Knex.Transaction,
  bindings: readonly NodeBinding[],
): Promise<void> {
  if (bindings.length === 0) {
    return;
  }
  await updateNodes(trx, ['canonical_id', 'bound_by'], bindings);
  await inChunks(bindings, async some => {
    const ids = some.map(({ id }) => id);
    for (const [table, said, canonical] of ENDS) {
      const now = trx('lineage_nodes as n')
        .where('n.id', trx.ref(`${table}.${said}`))
        .select(trx.raw('coalesce(n.canonical_id, n.id)'));
      await trx(table)
        .whereIn(said, ids)
        .update({ [canonical]: now });
    }
  });
  await trx('lineage_state').increment('bindings', 1);
}

function changedOf(
  nodes: readonly NodeRow[],
  bindings: ReadonlyMap<number, Omit<NodeBinding, 'id'>>,
): NodeBinding[] {
  const each = new Map(nodes.map(node => [node.id, node]));
  return [...each.values()].flatMap(({ bound_by, canonical_id, id }) => {
    const now = bindings.get(id) ?? { canonical_id: null, bound_by: null };
    return now.canonical_id === canonical_id && now.bound_by === bound_by
      ? []
      : [{ id, ...now }];
  });
}

/** Versions as events name them, of some data sets. */
async function versionsOf(
  trx: Knex.Transaction,
  datasets: readonly NodeRow[],
): Promise<NodeRow[]> {
  const hashes = datasets.map(({ key_hash }) => key_hash);
  return inChunks<string, NodeRow>(hashes, some =>
    trx<NodeRow>('lineage_nodes')
      .whereIn(
        'key_hash',
        trx('lineage_hints')
          .where('how', 'of')
          .whereIn('says', some)
          .select('key_hash'),
      )
      .select(),
  );
}
