import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { mlFeatureSpec, MlKind } from '@callboard/plugin-ml-common';
import { CatalogReader, FETCH_BATCH } from '@callboard/plugin-ml-node';
import { EntityStore, KnownEntityNode } from './EntityStore';
import {
  LINEAGE_FIELDS,
  LineageEntity,
  nodeKindOf,
  toLineageEntity,
} from './toLineageEntity';

/** Raise it whenever `toLineageEntity` gives something else for an entity: then all are read anew. */
const FACTS_VERSION = 1;

/** Features are columns of their sets. */
const KINDS: MlKind[] = [
  'MlModel',
  'MlDataset',
  'MlFeatureSet',
  'MlInferenceService',
];

const FEATURE_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'spec.featureSet',
];

/** What one reading found. */
interface EntitiesRead {
  entities: number;
  changed: number;
  gone: number;
}

/** Reads the whole catalog, and keeps what changed. What is gone is known after the last page only. */
export class EntitySync {
  constructor(
    private readonly options: {
      catalog: Pick<CatalogReader, 'all' | 'entities'>;
      store: EntityStore;
      now: () => Date;
    },
  ) {}

  /** @throws CatalogReadError; what was read before stays */
  async run(signal: AbortSignal): Promise<EntitiesRead> {
    const { catalog, now, store } = this.options;
    const seen = new Set<string>();
    let changed = 0;
    const pages = catalog.all({ kinds: KINDS, fields: LINEAGE_FIELDS, signal });
    for await (const page of pages) {
      const read = page.flatMap(entity => readOf(entity));
      const known = await store.known(read.map(({ ref }) => ref));
      const news = read.filter(each => isNews(each, known.get(each.ref)));
      const settled = await this.withSets(news, signal);
      signal.throwIfAborted();
      await store.save(settled, renewedOf(news, known), now());
      // What waits for its features does not hurry anybody.
      changed += settled.filter(({ facts }) => facts.etag).length;
      read.forEach(({ ref }) => seen.add(ref));
    }
    const gone = await store.keepOnly(seen, now());
    return { entities: seen.size, changed, gone };
  }

  /** Features stand for their sets; an entity whose features are not there yet is read again at the next look. */
  private async withSets(
    entities: readonly LineageEntity[],
    signal: AbortSignal,
  ): Promise<LineageEntity[]> {
    const refs = entities.flatMap(({ edges }) =>
      edges.flatMap(({ from }) => (isFeature(from) ? [from] : [])),
    );
    const sets = await this.setsOf([...new Set(refs)], signal);
    return entities.map(entity => {
      const edges = entity.edges.map(({ from, type }) => ({
        from: isFeature(from) ? sets.get(from) : from,
        type,
      }));
      return {
        ...entity,
        facts: {
          ...entity.facts,
          etag: edges.every(({ from }) => from) ? entity.facts.etag : '',
        },
        edges: edges.flatMap(({ from, type }) =>
          // Other kinds are no nodes of lineage.
          from && nodeKindOf(from) !== 'other' ? [{ from, type }] : [],
        ),
      };
    });
  }

  private async setsOf(
    refs: readonly string[],
    signal: AbortSignal,
  ): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (let from = 0; from < refs.length; from += FETCH_BATCH) {
      const features = await this.options.catalog.entities(
        refs.slice(from, from + FETCH_BATCH),
        { fields: FEATURE_FIELDS, signal },
      );
      features.forEach(feature => {
        const set = setOf(feature);
        return set && found.set(stringifyEntityRef(feature), set);
      });
    }
    return found;
  }
}

function readOf(entity: Entity): LineageEntity[] {
  const read = toLineageEntity(entity);
  return read
    ? [
        {
          ...read,
          facts: { ...read.facts, etag: `${FACTS_VERSION}:${read.facts.etag}` },
        },
      ]
    : [];
}

function isNews(
  { facts }: LineageEntity,
  known: KnownEntityNode | undefined,
): boolean {
  return (
    !known || known.gone || known.etag !== facts.etag || known.uid !== facts.uid
  );
}

/** Refs whose entity is another one than was there before, or was away. */
function renewedOf(
  entities: readonly LineageEntity[],
  known: ReadonlyMap<string, KnownEntityNode>,
): Set<string> {
  const renewed = entities.filter(({ facts, ref }) => {
    const before = known.get(ref);
    return before?.uid && (before.gone || before.uid !== facts.uid);
  });
  return new Set(renewed.map(({ ref }) => ref));
}

function isFeature(ref: string): boolean {
  return ref.startsWith('mlfeature:');
}

function setOf({ metadata, spec }: Entity): string | undefined {
  const set = mlFeatureSpec.shape.featureSet.safeParse(spec?.featureSet);
  return set.success
    ? stringifyEntityRef(
        parseEntityRef(set.data, {
          defaultKind: 'MlFeatureSet',
          defaultNamespace: metadata.namespace,
        }),
      )
    : undefined;
}
