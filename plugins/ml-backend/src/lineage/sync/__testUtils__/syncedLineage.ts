import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  CatalogAttempts,
  CatalogReader,
  Metrics,
} from '@callboard/plugin-ml-node';
import { parseLineageNode } from '@callboard/plugin-ml-common';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { registryOn } from '../../../__testUtils__/registryOn';
import { readMlConfig } from '../../../config';
import { ensureNodes } from '../../store/ensureNodes';
import { NodeRow } from '../../store/rows';
import { createSync } from '../createSync';

const never = new AbortController().signal;
const now = () => new Date();

/** As the catalog serves it: the etag follows what is in it. */
export function served(entity: Entity, uid = entity.metadata.name): Entity {
  const etag = createHash('sha256')
    .update(JSON.stringify(entity))
    .digest('hex');
  const { owner } = entity.spec ?? {};
  return {
    ...entity,
    metadata: { namespace: 'default', ...entity.metadata, uid, etag },
    relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
  };
}

/** A refusal is not tried again: the test need not wait. */
async function refuse(): Promise<never> {
  throw await ResponseError.fromResponse(new Response('', { status: 403 }));
}

/** The sync over a catalog, a registry and deployments that a test fills. */
export function syncedLineage(db: Knex) {
  const registry = registryOn(db);
  const world = {
    entities: [] as Entity[],
    /** The catalog does not answer. */
    down: false,
    rules: [] as Array<{ pattern: string; entity: string }>,
  };

  /** All of it anew, as another replica would have it. */
  function built() {
    const catalog = catalogServiceMock.mock();
    const inner = catalogServiceMock({ entities: world.entities });
    const answer = <T>(work: () => Promise<T>) =>
      world.down ? refuse() : work();
    catalog.queryEntities.mockImplementation((request, options) =>
      answer(() => inner.queryEntities(request, options)),
    );
    catalog.getEntitiesByRefs.mockImplementation((request, options) =>
      answer(() => inner.getEntitiesByRefs(request, options)),
    );
    const auth = mockServices.auth();
    const attempts = new CatalogAttempts({
      timeoutMs: 20_000,
      onFailure: () => {},
    });
    const catalogReader = new CatalogReader({ auth, catalog, attempts });
    return createSync(
      {
        auth,
        catalog,
        catalogReader,
        config: readMlConfig(
          mockServices.rootConfig({
            data: { ml: { lineage: { names: world.rules } } },
          }),
        ),
        db,
        logger: mockServices.logger.mock(),
        metrics: new Metrics('test'),
      },
      { running: registry.running(catalogReader), versions: registry.versions },
    );
  }

  /** One look of lineage; answers whether it wants to look again soon. */
  async function sync() {
    const [task] = built().tasks ?? [];
    return (await task.run(never)) !== undefined;
  }

  /** One look at what is new in our own tables. */
  async function news() {
    await built().tasks?.[1].run(never);
  }

  /** Edges that hold, as from, type, to and source, with what names are. */
  async function edges(source?: string): Promise<string[]> {
    const rows: Array<Record<'a' | 'b' | 'type' | 'source', string>> = await db(
      'lineage_edges as e',
    )
      .join('lineage_nodes as f', 'f.id', 'e.from_id')
      .join('lineage_nodes as t', 't.id', 'e.to_id')
      .whereNull('ended_at')
      .select('f.key as a', 't.key as b', 'e.type', 'e.source');
    return rows
      .filter(row => source === undefined || row.source === source)
      .map(({ a, b, type }) => `${short(a)} ${type} ${short(b)}`)
      .sort();
  }

  /** Names that events brought. */
  async function named(...keys: string[]): Promise<number[]> {
    const nodes = await db.transaction(trx =>
      ensureNodes(
        trx,
        keys.map(key => ({
          type: typeOf(key),
          key,
          kind: key.startsWith('job:') ? 'job' : 'dataset',
          title: key,
          at: now().toISOString(),
        })),
      ),
    );
    return keys.map(key => nodes.get(key)?.id ?? 0);
  }

  async function node(key: string): Promise<NodeRow | undefined> {
    return db<NodeRow>('lineage_nodes').where({ key }).first();
  }

  /** What a name is: its entity or version, and how that was found. */
  async function bound(key: string): Promise<string | undefined> {
    const row = await node(key);
    const target = await db<NodeRow>('lineage_nodes')
      .where('id', row?.canonical_id ?? -1)
      .first();
    return target && `${short(target.key)} ${row?.bound_by}`;
  }

  return {
    world,
    ...registry,
    syncRegistry: () => registry.sync(world.entities),
    sync,
    news,
    built,
    edges,
    named,
    node,
    bound,
  };
}

function typeOf(key: string): NodeRow['type'] {
  const name = parseLineageNode(key);
  if (!name) {
    throw new Error(`No node: ${key}`);
  }
  return name.type;
}

function short(key: string): string {
  return key.replace(/^ml[a-z]+:default\//, '');
}
