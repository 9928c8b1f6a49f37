import {
  getCompoundEntityRef,
  parseEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { EntityRelationSpec } from '@backstage/plugin-catalog-node';
import { ML_RELATION_FIELDS, type MlKind } from '@callboard/plugin-ml-common';

/**
 * The relations back from everything that an entity of ours names, whatever
 * its kind. The catalog emits these itself only where a layer has named both
 * kinds, which nobody can do for the kinds that an adopter has added.
 */
export function reverseRelations(
  kind: MlKind,
  entity: Entity,
): EntityRelationSpec[] {
  const target = getCompoundEntityRef(entity);
  return ML_RELATION_FIELDS[kind].flatMap(({ field, reverse, targetKinds }) =>
    [entity.spec?.[field]]
      .flat()
      .filter(ref => typeof ref === 'string')
      .map(ref => ({
        source: parseEntityRef(ref, {
          defaultKind: targetKinds[0],
          defaultNamespace: target.namespace,
        }),
        type: reverse,
        target,
      })),
  );
}
