import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { nodeHash } from '../store/nodeHash';
import { NodeRow } from '../store/rows';
import { bindingOf } from './bindingOf';
import { factsOf } from '../factsOf';
import { addressOf } from '../store/addressOf';
import { addressHash, HintRow } from './nameHints';
import { NodeBinding } from './NodeBinding';

interface ClaimRow {
  node_id: number;
  entity_ref: string;
  uid: string;
}

/** What data sets are, by id of their nodes; left out where nothing says so. */
export async function datasetBindings(
  trx: Knex.Transaction,
  nodes: readonly NodeRow[],
): Promise<Map<number, Omit<NodeBinding, 'id'>>> {
  const hashes = nodes.map(({ key }) => addressHash(addressOf(key)));
  const hints = await inChunks<string, HintRow>([...new Set(hashes)], some =>
    trx<HintRow>('lineage_hints')
      .whereIn('key_hash', some)
      .whereIn('how', ['annotation', 'location', 'rule'])
      .select(),
  );
  const claims = await inChunks<number, ClaimRow>(
    nodes.map(({ id }) => id),
    some => trx<ClaimRow>('lineage_claims').whereIn('node_id', some).select(),
  );
  const entities = await entitiesOf(trx, [
    ...hints.map(({ says }) => says),
    ...claims.map(({ entity_ref }) => entity_ref),
  ]);
  const claimOf = new Map(claims.map(claim => [claim.node_id, claim]));
  const said = new Map<string, string[]>();
  hints.forEach(({ how, key_hash, says }) => {
    const key = `${key_hash} ${how}`;
    said.set(key, [...(said.get(key) ?? []), says]);
  });
  return new Map(
    nodes.flatMap(({ id }, at) => {
      const by = (how: string) => said.get(`${hashes[at]} ${how}`) ?? [];
      const claim = claimOf.get(id);
      const binding = bindingOf(
        {
          annotations: by('annotation'),
          locations: by('location'),
          rule: by('rule')[0],
          ...(claim && {
            claim: { entityRef: claim.entity_ref, uid: claim.uid },
          }),
        },
        entities,
      );
      const entity = binding && entities.get(binding.entityRef);
      return entity
        ? [[id, { canonical_id: entity.id, bound_by: binding.by }] as const]
        : [];
    }),
  );
}

/** Those that the catalog has. */
async function entitiesOf(
  trx: Knex.Transaction,
  refs: readonly string[],
): Promise<Map<string, { id: number; uid?: string }>> {
  const rows = await inChunks<
    string,
    Pick<NodeRow, 'id' | 'key' | 'type' | 'facts'>
  >([...new Set(refs)].map(nodeHash), some =>
    trx<NodeRow>('lineage_nodes')
      .whereIn('key_hash', some)
      .whereNull('gone_at')
      .select('id', 'key', 'type', 'facts'),
  );
  return new Map(
    rows
      .filter(({ type }) => type === 'entity')
      .map(row => [row.key, { id: row.id, uid: factsOf(row).uid }]),
  );
}
