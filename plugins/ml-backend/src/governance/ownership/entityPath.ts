import { parseEntityRef } from '@backstage/catalog-model';

/** Of the page of an entity in the portal. */
export function entityPath(entityRef: string, tab?: string): string {
  const { kind, name, namespace } = parseEntityRef(entityRef);
  return ['/catalog', namespace, kind, name, ...(tab ? [tab] : [])].join('/');
}
