import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { mlInferenceServiceSpec } from '../../kinds/MlInferenceService';

/**
 * An entity that costs may be attributed to, and by what its workloads are known.
 *
 * @public
 */
export interface CostTarget {
  /** With its kind. */
  entityRef: string;
  /** `spec.kubernetes`. */
  kubernetes?: { cluster?: string; namespace: string; name: string };
  /** `spec.costSelector`, if it has any label. */
  selector?: Readonly<Record<string, string>>;
}

const { costSelector, kubernetes } = mlInferenceServiceSpec.shape;
const placed = kubernetes.catch(undefined);
const selecting = costSelector.catch(undefined);

/**
 * What an entity says of its workloads; what does not hold together is left out, and workloads may still name the
 * entity themselves.
 *
 * @public
 */
export function targetOf(entity: Entity): CostTarget {
  const where = placed.parse(entity.spec?.kubernetes);
  const selector = selecting.parse(entity.spec?.costSelector);
  return {
    entityRef: stringifyEntityRef(entity),
    ...(where && { kubernetes: where }),
    // One without a label would pick every workload.
    ...(selector && Object.keys(selector).length > 0 && { selector }),
  };
}
