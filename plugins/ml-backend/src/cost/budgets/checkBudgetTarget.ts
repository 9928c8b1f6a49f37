import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { EntityName, ML_KINDS, toMlKind } from '@callboard/plugin-ml-common';
import { countedFor } from './countedFor';

/** @throws InputError for the name of something that bears no costs */
export function checkBudgetTarget(name: EntityName): void {
  const isOne = 'ref' in countedFor(stringifyEntityRef(name));
  if (isOne && !toMlKind(name.kind)) {
    throw new InputError(
      `kind: must be Group, User, System or one of ${ML_KINDS.join(', ')}`,
    );
  }
}
