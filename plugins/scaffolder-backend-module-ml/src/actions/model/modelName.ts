import {
  CompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/** The parts of a ref of a model, with the ref in full. @throws InputError when it is none */
export function modelName(
  modelRef: string,
): CompoundEntityRef & { ref: string } {
  const ref = fullRef(modelRef);
  const name = parseEntityRef(ref);
  if (name.kind !== 'mlmodel') {
    throw new InputError(`modelRef: must be an MlModel, found ${modelRef}`);
  }
  return { ...name, ref };
}

function fullRef(modelRef: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(modelRef, {
        defaultKind: 'MlModel',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `modelRef: must be an entity ref such as mlmodel:default/churn, found ${modelRef}`,
    );
  }
}
