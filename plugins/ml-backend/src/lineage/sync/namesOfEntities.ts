import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { addressHash, HintRow } from './nameHints';
import { LineageEntity } from './toLineageEntity';

/** Keeps which names entities say they have; answers the ids of the nodes that this may make something else. */
export async function replaceNames(
  trx: Knex.Transaction,
  entities: ReadonlyArray<Pick<LineageEntity, 'ref' | 'names'>>,
): Promise<number[]> {
  const refs = entities.map(({ ref }) => ref);
  const before = await namesOfEntities(trx, refs);
  await inChunks(refs, async some => {
    await trx('lineage_hints')
      .whereIn('says', some)
      .whereIn('how', ['annotation', 'location'])
      .delete();
  });
  const hints = entities.flatMap(({ names, ref }) =>
    names.map(({ address, how }) => ({
      key_hash: addressHash(address),
      how,
      says: ref,
    })),
  );
  await inChunks(hints, async some => {
    await trx('lineage_hints')
      .insert(some)
      .onConflict(['key_hash', 'how', 'says'])
      .ignore();
  });
  return [...before, ...(await nodesOf(trx, hints))];
}

/** Ids of the nodes whose annotation, location, rule or claim speaks of some entities. */
export async function namesOfEntities(
  trx: Knex.Transaction,
  refs: readonly string[],
): Promise<number[]> {
  const hints = await inChunks<string, HintRow>(refs, some =>
    trx<HintRow>('lineage_hints')
      .whereIn('says', some)
      .whereIn('how', ['annotation', 'location', 'rule'])
      .select(),
  );
  const claimed = await inChunks<string, { node_id: number }>(refs, some =>
    trx('lineage_claims').whereIn('entity_ref', some).select('node_id'),
  );
  return [
    ...(await nodesOf(trx, hints)),
    ...claimed.map(({ node_id }) => node_id),
  ];
}

/** With and without a slash at the end. */
async function nodesOf(
  trx: Knex.Transaction,
  hints: ReadonlyArray<Pick<HintRow, 'key_hash'>>,
): Promise<number[]> {
  const hashes = [...new Set(hints.map(({ key_hash }) => key_hash))];
  const slashed = await inChunks<string, Pick<HintRow, 'says'>>(hashes, some =>
    trx<HintRow>('lineage_hints')
      .where('how', 'slashed')
      .whereIn('key_hash', some)
      .select('says'),
  );
  const nodes = await inChunks<string, { id: number }>(
    [...hashes, ...slashed.map(({ says }) => says)],
    some => trx('lineage_nodes').whereIn('key_hash', some).select('id'),
  );
  return nodes.map(({ id }) => id);
}
