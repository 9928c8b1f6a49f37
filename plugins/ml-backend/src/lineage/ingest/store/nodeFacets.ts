import { Knex } from 'knex';
import { z } from 'zod';
import { inChunks } from '../../../inChunks';
import { recordset } from '../../store/recordset';
import { FacetsSaid, KeptFacets, NodeRow } from '../../store/rows';
import { facetHash } from '../merge/facetHash';

const facetsSaid = z.record(
  z.string(),
  z.object({ at: z.string(), hash: z.string() }),
);
const values = z.record(z.string(), z.unknown());

/** What becomes of `facets_said`; which facets are newer than those known, and which of them say something else. Most say the same again, so that what they say is not read. */
export function mergeFacetsSaid(
  known: string | null,
  said: KeptFacets,
): { text: string | null; newer: KeptFacets; changed: KeptFacets } {
  const before = new Map(
    Object.entries(known === null ? {} : facetsSaid.parse(JSON.parse(known))),
  );
  const after = new Map(before);
  const newer: Array<[string, KeptFacets[string]]> = [];
  for (const [name, facet] of Object.entries(said)) {
    const one = { at: facet.at, hash: facetHash(facet.value) };
    const other = after.get(name);
    if (!other || placeOf(one) > placeOf(other)) {
      after.set(name, one);
      newer.push([name, facet]);
    }
  }
  const isChanged = ([name]: [string, unknown]) =>
    after.get(name)?.hash !== before.get(name)?.hash;
  return {
    text: after.size > 0 ? JSON.stringify(inOrder(after)) : null,
    newer: Object.fromEntries(newer),
    changed: Object.fromEntries(newer.filter(isChanged)),
  };
}

function placeOf({ at, hash }: FacetsSaid[string]): string {
  return `${at} ${hash}`;
}

/** Writes what facets say, by id of their node. */
export async function changeFacets(
  trx: Knex.Transaction,
  changed: ReadonlyMap<number, KeptFacets>,
): Promise<void> {
  const ids = [...changed].flatMap(([id, facets]) =>
    Object.keys(facets).length > 0 ? id : [],
  );
  const known = await inChunks(
    ids,
    (some): Promise<Array<Pick<NodeRow, 'id' | 'facets'>>> =>
      trx<NodeRow>('lineage_nodes').whereIn('id', some).select('id', 'facets'),
  );
  if (known.length === 0) {
    return;
  }
  const rows = known.map(({ facets, id }) => {
    const all = new Map(
      Object.entries(facets === null ? {} : values.parse(JSON.parse(facets))),
    );
    for (const [name, { value }] of Object.entries(changed.get(id) ?? {})) {
      all.set(name, value);
    }
    return { id, facets: JSON.stringify(inOrder(all)) };
  });
  await trx.raw(
    'update lineage_nodes set facets = said.facets from ? where lineage_nodes.id = said.id',
    [recordset(trx, { id: 'integer', facets: 'text' }, rows)],
  );
}

function inOrder<T>(facets: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries(
    [...facets].sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
