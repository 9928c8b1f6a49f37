import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { EntityName, toMlKind } from '@callboard/plugin-ml-common';

const KINDS = ['MlInferenceService', 'MlModel'] as const;

/** What `ref` names. @throws InputError for what has no kind, or one that serves nothing */
export function servedRef(ref: string): EntityName {
  const [kind] = ref.split(':');
  const known = toMlKind(kind);
  if (!ref.includes(':') || !KINDS.some(each => each === known)) {
    throw new InputError(
      `ref: must be a ref of one of the kinds ${KINDS.join(
        ', ',
      )}, such as mlinferenceservice:default/tumor-screening`,
    );
  }
  return parseEntityRef(ref);
}
