import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { MlKind, toMlKind } from '@callboard/plugin-ml-common';

/** Kinds whose drift is watched. */
export const WATCHED_KINDS = [
  'MlModel',
  'MlInferenceService',
  'MlFeatureSet',
] as const satisfies readonly MlKind[];

/** A ref as the catalog writes it. @throws InputError naming `field` for what has no kind, or one that is not watched */
export function watchedRef(written: string, field: string): string {
  const [kind] = written.split(':');
  const known = toMlKind(kind);
  if (!written.includes(':') || !WATCHED_KINDS.some(each => each === known)) {
    throw new InputError(
      `${field}: must be a ref of one of the kinds ${WATCHED_KINDS.join(
        ', ',
      )}, such as mlmodel:default/tumor-screening`,
    );
  }
  return stringifyEntityRef(parseEntityRef(written));
}
