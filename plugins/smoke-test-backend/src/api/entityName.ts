import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { EntityName } from '@callboard/plugin-ml-common';

/** @throws InputError naming the field */
export function entityName(field: string, ref: string): EntityName {
  try {
    return parseEntityRef(ref);
  } catch {
    throw new InputError(
      `${field}: must be an entity ref with its kind, such as mlmodel:default/churn`,
    );
  }
}
