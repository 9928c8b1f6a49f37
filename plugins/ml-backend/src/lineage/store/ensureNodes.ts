import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { nodeHash } from './nodeHash';
import { NodeRow } from './rows';

/** A node as somebody names it. */
export interface NamedNode
  extends Pick<NodeRow, 'type' | 'key' | 'kind' | 'title'> {
  entity_ref?: string;
  /** When it was named; of a node that is there already nothing changes. */
  at: string;
  /** Of an entity that the catalog lacks, as far as is known. */
  gone_at?: string;
}

/** A node without its facets, which may be large. */
export type KnownNode = Omit<NodeRow, 'facets'>;

const COLUMNS = [
  'id',
  'type',
  'key',
  'key_hash',
  'kind',
  'title',
  'canonical_id',
  'bound_by',
  'entity_ref',
  'facts',
  'facets_said',
  'last_run_id',
  'last_run_at',
  'first_at',
  'last_at',
  'gone_at',
] as const satisfies ReadonlyArray<keyof KnownNode>;

/** By key: the nodes, made where they are not there yet; in the order of their hashes, so that replicas do not wait for one another in circles. */
export async function ensureNodes(
  trx: Knex.Transaction,
  named: readonly NamedNode[],
): Promise<Map<string, KnownNode>> {
  const byHash = new Map(named.map(each => [nodeHash(each.key), each]));
  const hashes = [...byHash.keys()].sort();
  const read = () =>
    inChunks(
      hashes,
      (some): Promise<KnownNode[]> =>
        trx<NodeRow>('lineage_nodes')
          .whereIn('key_hash', some)
          .select(...COLUMNS),
    );
  const found = await read();
  const known = new Set(found.map(({ key_hash }) => key_hash));
  const missing = hashes.filter(hash => !known.has(hash));
  if (missing.length === 0) {
    return new Map(found.map(row => [row.key, row]));
  }
  await inChunks(missing, some =>
    trx('lineage_nodes')
      .insert(
        some.flatMap(hash => {
          const each = byHash.get(hash);
          return each ? [toRow(hash, each)] : [];
        }),
      )
      .onConflict('key_hash')
      .ignore(),
  );
  return new Map((await read()).map(row => [row.key, row]));
}

function toRow(hash: string, { at, ...named }: NamedNode) {
  return { ...named, key_hash: hash, first_at: at, last_at: at };
}
