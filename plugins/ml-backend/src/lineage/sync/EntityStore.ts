import { Knex } from 'knex';
import { inChunks } from '../../inChunks';
import { lockBindings } from '../store/bindingLock';
import { ensureNodes } from '../store/ensureNodes';
import { nodeHash } from '../store/nodeHash';
import { NodeRow } from '../store/rows';
import { updateNodes } from '../store/updateNodes';
import { factsOf } from '../factsOf';
import { entityNode } from './entityNode';
import { namesOfEntities, replaceNames } from './namesOfEntities';
import { rebindNames } from './rebindNames';
import { replaceEdges } from './replaceEdges';
import { DECLARED_EDGES, LineageEntity, nodeKindOf } from './toLineageEntity';
import { unsettle } from './unsettled';

/** What is known of an entity. */
export interface KnownEntityNode {
  uid?: string;
  etag?: string;
  gone: boolean;
}

/** Keeps what the catalog says: entities, what they name, and the names that they say they have. */
export class EntityStore {
  constructor(private readonly db: Knex) {}

  /** By ref, in lower case. */
  async known(refs: readonly string[]): Promise<Map<string, KnownEntityNode>> {
    const rows = await inChunks<
      string,
      Pick<NodeRow, 'key' | 'facts' | 'gone_at'>
    >(refs.map(nodeHash), some =>
      this.db<NodeRow>('lineage_nodes')
        .whereIn('key_hash', some)
        .select('key', 'facts', 'gone_at'),
    );
    return new Map(
      rows.map(row => {
        const { etag, uid } = factsOf(row);
        return [row.key, { etag, uid, gone: row.gone_at !== null }];
      }),
    );
  }

  /** Whether there is none that the catalog has. */
  async isEmpty(): Promise<boolean> {
    const row = await this.db<NodeRow>('lineage_nodes')
      .where('type', 'entity')
      .whereNull('gone_at')
      .first('id');
    return row === undefined;
  }

  /** New and changed entities, of which `renewed` are not what bore their refs before, or were away. */
  async save(
    entities: readonly LineageEntity[],
    renewed: ReadonlySet<string>,
    now: Date,
  ): Promise<void> {
    await inChunks(entities, async some => {
      await this.db.transaction(async trx => {
        await lockBindings(trx, 'exclusive');
        await saveSome(trx, some, now.toISOString());
        const again = some.filter(({ ref }) => renewed.has(ref));
        await unsettle(trx, modelsAmong(again.map(({ ref }) => ref)), now);
      });
    });
  }

  /** The end of a reading of the whole catalog: what it did not find is gone. */
  async keepOnly(refs: ReadonlySet<string>, now: Date): Promise<number> {
    const stored: Array<Pick<NodeRow, 'id' | 'key'>> = await this.db<NodeRow>(
      'lineage_nodes',
    )
      .where('type', 'entity')
      .whereNull('gone_at')
      .select('id', 'key');
    const gone = stored.filter(({ key }) => !refs.has(key));
    await inChunks(gone, async some => {
      await this.db.transaction(async trx => {
        await lockBindings(trx, 'exclusive');
        await endSome(trx, some, now.toISOString());
        await unsettle(trx, modelsAmong(some.map(({ key }) => key)), now);
      });
    });
    return gone.length;
  }
}

async function saveSome(
  trx: Knex.Transaction,
  entities: readonly LineageEntity[],
  at: string,
): Promise<void> {
  const named = entities.flatMap(({ edges }) => edges.map(({ from }) => from));
  const nodes = await ensureNodes(
    trx,
    // What others name is not known to be there.
    [...new Set([...named, ...entities.map(({ ref }) => ref)])].map(ref =>
      entityNode(ref, at),
    ),
  );
  const idOf = (ref: string) => nodes.get(ref)?.id ?? 0;
  const ids = entities.map(({ ref }) => idOf(ref));
  await updateNodes(
    trx,
    ['kind', 'title', 'facts', 'gone_at', 'last_at'],
    entities.map(({ facts, kind, title }, index) => ({
      id: ids[index],
      kind,
      title,
      facts: JSON.stringify(facts),
      gone_at: null,
      last_at: at,
    })),
  );
  const said = entities.flatMap(({ edges, ref }) =>
    edges.map(({ from, type }) => ({
      said_from: idOf(from),
      said_to: idOf(ref),
      type,
      source: 'catalog' as const,
      at,
    })),
  );
  const scope = { saidTo: ids, sources: ['catalog' as const] };
  await replaceEdges(trx, { ...scope, types: DECLARED_EDGES }, said, at);
  await rebindNames(trx, await replaceNames(trx, entities));
}

async function endSome(
  trx: Knex.Transaction,
  gone: ReadonlyArray<Pick<NodeRow, 'id' | 'key'>>,
  at: string,
): Promise<void> {
  const ids = gone.map(({ id }) => id);
  await trx('lineage_nodes').whereIn('id', ids).update({ gone_at: at });
  await replaceEdges(
    trx,
    {
      saidTo: ids,
      sources: ['catalog', 'deployment'],
      types: [...DECLARED_EDGES, 'runsIn'],
    },
    [],
    at,
  );
  const names = await namesOfEntities(
    trx,
    gone.map(({ key }) => key),
  );
  await replaceNames(
    trx,
    gone.map(({ key }) => ({ ref: key, names: [] })),
  );
  await rebindNames(trx, names);
}

function modelsAmong(refs: readonly string[]): string[] {
  return refs.filter(ref => nodeKindOf(ref) === 'model');
}
