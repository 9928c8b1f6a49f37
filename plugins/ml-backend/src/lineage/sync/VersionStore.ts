import { ModelVersion } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { lockBindings } from '../store/bindingLock';
import { ensureNodes, KnownNode } from '../store/ensureNodes';
import { nodeHash } from '../store/nodeHash';
import { NodeRow } from '../store/rows';
import { updateNodes } from '../store/updateNodes';
import { entityNode } from './entityNode';
import { factsOf } from '../factsOf';
import { HintRow } from './nameHints';
import { bindNodes, rebindNames } from './rebindNames';
import { replaceEdges } from './replaceEdges';
import { VERSION_EDGES, versionEdges, versionKey } from './versionEdges';

/** A version of a registry as it is kept. */
export interface KeptVersion {
  id: number;
  versionId: string;
  digest?: string;
  gone: boolean;
}

/** Keeps what registries say: versions, of which model they are, and what they learned from. */
export class VersionStore {
  constructor(private readonly db: Knex) {}

  /** Where the last look ended. */
  async since(): Promise<string | undefined> {
    const row = await this.db<{ versions_since: string | null }>(
      'lineage_state',
    ).first('versions_since');
    return row?.versions_since ?? undefined;
  }

  /** Of some models; those that proved to be another one are left out. */
  async versionsOf(modelRefs: readonly string[]): Promise<KeptVersion[]> {
    const rows = await inChunks<string, NodeRow>(modelRefs, some =>
      this.db<NodeRow>('lineage_nodes')
        .whereIn('entity_ref', some)
        .where('type', 'version')
        .whereNull('canonical_id')
        .select(),
    );
    return rows.flatMap(row => {
      const { version } = factsOf(row);
      const { gone_at, id } = row;
      return version
        ? [
            {
              id,
              versionId: version.versionId,
              digest: version.digest,
              gone: gone_at !== null,
            },
          ]
        : [];
    });
  }

  /** At most 500, with the place in the feed behind them; answers how many nodes and edges that changed. */
  async save(
    versions: readonly ModelVersion[],
    now: Date,
    since?: string,
  ): Promise<number> {
    return this.db.transaction(async trx => {
      await lockBindings(trx, 'exclusive');
      const changed = await saveSome(trx, versions, now.toISOString());
      if (since !== undefined) {
        await trx('lineage_state').update({ versions_since: since });
      }
      return changed;
    });
  }

  /** No registry has them for a model that is there. */
  async end(versions: readonly KeptVersion[], now: Date): Promise<void> {
    await inChunks(versions, async some => {
      await this.db.transaction(async trx => {
        await lockBindings(trx, 'exclusive');
        await endSome(trx, some, now.toISOString());
      });
    });
  }

  /** Versions that proved to be others, each with the versionId that it has now. */
  async merge(
    merged: ReadonlyArray<{ old: KeptVersion; versionId: string }>,
    now: Date,
  ): Promise<void> {
    await inChunks(merged, async some => {
      await this.db.transaction(async trx => {
        await lockBindings(trx, 'exclusive');
        await endSome(
          trx,
          some.map(({ old }) => old),
          now.toISOString(),
        );
        const rows: NodeRow[] = await trx<NodeRow>('lineage_nodes').whereIn(
          'key_hash',
          some.map(({ versionId }) => nodeHash(versionKey(versionId))),
        );
        const idOf = new Map(rows.map(({ id, key }) => [key, id]));
        await bindNodes(
          trx,
          some.flatMap(({ old, versionId }) => {
            const id = idOf.get(versionKey(versionId));
            return id === undefined
              ? []
              : [{ id: old.id, canonical_id: id, bound_by: 'digest' as const }];
          }),
        );
      });
    });
  }
}

async function saveSome(
  trx: Knex.Transaction,
  versions: readonly ModelVersion[],
  at: string,
): Promise<number> {
  const said = versions.map(version => versionEdges(version));
  const nodes = await ensureNodes(
    trx,
    versions.flatMap((version, index) => [
      entityNode(version.entityRef, at),
      ...said[index].map(({ from }) => ({ ...from, at })),
      {
        type: 'version' as const,
        key: versionKey(version.versionId),
        kind: 'version' as const,
        title: version.label,
        entity_ref: version.entityRef,
        at,
      },
    ]),
  );
  const rows = versions.flatMap(
    ({ versionId }) => nodes.get(versionKey(versionId)) ?? [],
  );
  const edges = said.flatMap((each, index) =>
    each.flatMap(({ from, since, type }) => {
      const node = nodes.get(from.key);
      const edge = { type, source: 'registry' as const, at: since };
      return node
        ? [{ ...edge, said_from: node.id, said_to: rows[index].id }]
        : [];
    }),
  );
  const changed = await saveNodes(trx, versions, rows, at);
  const scope = {
    saidTo: rows.map(({ id }) => id),
    sources: ['registry' as const],
    types: VERSION_EDGES,
  };
  return changed + (await replaceEdges(trx, scope, edges, at));
}

async function saveNodes(
  trx: Knex.Transaction,
  versions: readonly ModelVersion[],
  rows: readonly KnownNode[],
  at: string,
): Promise<number> {
  const after = versions.map(version => ({
    title: version.label,
    entity_ref: version.entityRef,
    facts: JSON.stringify({ version: factsOfVersion(version) }),
    gone_at: null,
  }));
  const changed = rows.flatMap((row, index) =>
    isSame(row, after[index]) ? [] : [{ ...row, ...after[index], last_at: at }],
  );
  await updateNodes(
    trx,
    ['title', 'entity_ref', 'facts', 'gone_at', 'last_at'],
    changed,
  );
  await replaceDigests(trx, changed);
  return changed.length;
}

function factsOfVersion({ aliases, digest, label, versionId }: ModelVersion) {
  const named = [...new Set(aliases.map(({ alias }) => alias))];
  return { versionId, label, aliases: named, ...(digest && { digest }) };
}

function isSame(row: KnownNode, after: Partial<KnownNode>): boolean {
  return (
    row.title === after.title &&
    row.entity_ref === after.entity_ref &&
    row.facts === after.facts &&
    row.gone_at === null
  );
}

async function endSome(
  trx: Knex.Transaction,
  versions: readonly KeptVersion[],
  at: string,
): Promise<void> {
  const ids = versions.map(({ id }) => id);
  const rows: NodeRow[] = await trx<NodeRow>('lineage_nodes').whereIn(
    'id',
    ids,
  );
  await trx('lineage_nodes').whereIn('id', ids).update({ gone_at: at });
  const scope = { sources: ['registry' as const], types: VERSION_EDGES };
  await replaceEdges(trx, { ...scope, saidTo: ids }, [], at);
  await replaceDigests(
    trx,
    rows.map(row => ({ ...row, facts: null })),
  );
}

/** Keeps the digests of some versions, and finds anew what versions of these digests are that events name. */
async function replaceDigests(
  trx: Knex.Transaction,
  rows: ReadonlyArray<Pick<NodeRow, 'key_hash' | 'facts'>>,
): Promise<void> {
  const hashes = rows.map(({ key_hash }) => key_hash);
  const has = () =>
    trx<HintRow>('lineage_hints')
      .where('how', 'has')
      .whereIn('key_hash', hashes);
  const before: HintRow[] = await has();
  await has().delete();
  const hints = rows.flatMap((row): HintRow[] => {
    const { digest } = factsOf(row).version ?? {};
    return digest ? [{ key_hash: row.key_hash, how: 'has', says: digest }] : [];
  });
  await inChunks(hints, async some => {
    await trx('lineage_hints').insert(some);
  });
  const digests = [...before, ...hints].map(({ says }) => says);
  const named = await inChunks<string, { id: number }>(
    [...new Set(digests)],
    some =>
      trx('lineage_hints as h')
        .join('lineage_nodes as n', 'n.key_hash', 'h.key_hash')
        .where('h.how', 'digest')
        .whereIn('h.says', some)
        .select('n.id'),
  );
  await rebindNames(
    trx,
    named.map(({ id }) => id),
  );
}
