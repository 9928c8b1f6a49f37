import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** The ref of an owner in full and lower case, read as a Group when no kind is given. */
export function fullOwnerRef(ref: string): string {
  return stringifyEntityRef(
    parseEntityRef(ref, { defaultKind: 'Group', defaultNamespace: 'default' }),
  );
}
