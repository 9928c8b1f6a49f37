import { DEFAULT_NAMESPACE, Entity } from '@backstage/catalog-model';

/** One row of the search table, before it belongs to an entity id. */
export interface SearchPair {
  key: string;
  value: string | null;
}

/** The catalog indexes these by hand, or not at all. */
const SKIPPED = new Set([
  'attachments',
  'relations',
  'status',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'metadata.etag',
]);

/** The catalog drops longer keys, and keeps longer values as null. */
const MAX_LENGTH = 200;

/**
 * The rows that the catalog's search table has of an entity, so far as its
 * permission rules can ask for them: kind, metadata, spec and owners. Must give
 * the catalog's own answer, hence the same flattening, lower case and limits.
 */
export function searchRows(entity: Entity): SearchPair[] {
  const rows = new Map<string, SearchPair>();
  const add = (path: string, raw: unknown) => {
    const key = path.toLocaleLowerCase('en-US');
    if (key.length <= MAX_LENGTH) {
      const value = searchValue(raw);
      rows.set(JSON.stringify([key, value]), { key, value });
    }
  };
  add('kind', entity.kind);
  visit('metadata', entity.metadata, add);
  visit('spec', entity.spec, add);
  add('metadata.name', entity.metadata.name);
  add('metadata.namespace', entity.metadata.namespace ?? DEFAULT_NAMESPACE);
  add('metadata.uid', entity.metadata.uid);
  for (const relation of entity.relations ?? []) {
    if (relation.type.toLocaleLowerCase('en-US') === 'ownedby') {
      add('relations.ownedby', relation.targetRef);
    }
  }
  return [...rows.values()];
}

function visit(
  path: string,
  value: unknown,
  add: (path: string, raw: unknown) => void,
): void {
  if (SKIPPED.has(path)) {
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) {
      visit(path, item, add);
      if (typeof item === 'string') {
        add(`${path}.${item}`, true);
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      visit(`${path}.${key}`, child, add);
    }
  } else {
    add(path, value);
  }
}

function searchValue(raw: unknown): string | null {
  if (raw === undefined || raw === null) {
    return null;
  }
  const value = String(raw).toLocaleLowerCase('en-US');
  return value.length <= MAX_LENGTH ? value : null;
}
