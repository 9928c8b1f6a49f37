import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/** Full refs of what a field of an entity names. */
export function fullRefs(
  refs: string | readonly string[] | undefined,
  defaultKind: string,
  { metadata }: Entity,
): string[] {
  const defaultNamespace = metadata.namespace ?? 'default';
  return [refs ?? []]
    .flat()
    .map(ref =>
      stringifyEntityRef(
        parseEntityRef(ref, { defaultKind, defaultNamespace }),
      ),
    );
}
