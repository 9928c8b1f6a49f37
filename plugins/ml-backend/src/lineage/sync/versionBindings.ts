import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { NodeRow } from '../store/rows';
import { datasetHash, HintRow, versionOfDataset } from './nameHints';
import { NodeBinding } from './NodeBinding';

type Known = Pick<NodeRow, 'id' | 'entity_ref'>;

/** Which versions of registries those are that events name, by id of their nodes: the only one that has the digest, of the model that the data set is, if it is one. */
export async function versionBindings(
  trx: Knex.Transaction,
  nodes: readonly NodeRow[],
): Promise<Map<number, Omit<NodeBinding, 'id'>>> {
  const named = nodes.flatMap(({ id, key }) => {
    const name = versionOfDataset(key);
    return name
      ? [{ id, digest: name.digest, of: datasetHash(name.address) }]
      : [];
  });
  const known = await versionsByDigest(
    trx,
    named.map(({ digest }) => digest),
  );
  const models = await modelsOf(
    trx,
    named.map(({ of }) => of),
  );
  return new Map(
    named.flatMap(({ digest, id, of }) => {
      const model = models.get(of);
      const found = (known.get(digest) ?? []).filter(
        ({ entity_ref }) => model === undefined || entity_ref === model,
      );
      return found.length === 1
        ? [[id, { canonical_id: found[0].id, bound_by: 'digest' }] as const]
        : [];
    }),
  );
}

async function versionsByDigest(
  trx: Knex.Transaction,
  digests: readonly string[],
): Promise<Map<string, Known[]>> {
  const rows = await inChunks<string, Known & Pick<HintRow, 'says'>>(
    [...new Set(digests)],
    some =>
      trx('lineage_hints as h')
        .join('lineage_nodes as n', 'n.key_hash', 'h.key_hash')
        .where('h.how', 'has')
        .whereIn('h.says', some)
        .whereNull('n.gone_at')
        .select('n.id', 'n.entity_ref', 'h.says'),
  );
  const found = new Map<string, Known[]>();
  rows.forEach(row =>
    found.set(row.says, [...(found.get(row.says) ?? []), row]),
  );
  return found;
}

/** Refs of the entities that data sets are, by hash of their keys. */
async function modelsOf(
  trx: Knex.Transaction,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await inChunks<string, { key_hash: string; key: string }>(
    [...new Set(hashes)],
    some =>
      trx('lineage_nodes as d')
        .join('lineage_nodes as e', 'e.id', 'd.canonical_id')
        .whereIn('d.key_hash', some)
        .select('d.key_hash', 'e.key'),
  );
  return new Map(rows.map(({ key, key_hash }) => [key_hash, key]));
}
