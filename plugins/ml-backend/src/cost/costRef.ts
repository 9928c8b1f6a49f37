import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { ML_KINDS, toMlKind } from '@callboard/plugin-ml-common';

/** A ref as the catalog writes it. @throws InputError naming `field` for what has no kind, or one that bears no costs */
export function costRef(written: string, field: string): string {
  const [kind] = written.split(':');
  if (!written.includes(':') || !toMlKind(kind)) {
    throw new InputError(
      `${field}: must be a ref of one of the kinds ${ML_KINDS.join(
        ', ',
      )}, such as mlinferenceservice:default/screening`,
    );
  }
  return stringifyEntityRef(parseEntityRef(written));
}
