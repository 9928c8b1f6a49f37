import {
  attribute,
  CostLine,
  CostTargets,
  ruleTextOf,
} from '@callboard/plugin-ml-common';
import { CostBearer } from '@callboard/plugin-ml-node';

/** Whose a charge is, and by what rule. */
export type Borne = Pick<
  CostLine,
  'account' | 'entityRef' | 'versionId' | 'rule' | 'ruleText'
>;

/** Finds whose a charge is; `tell` takes what somebody should put right. */
export function borneBy(
  bearer: CostBearer,
  { targets, tell }: { targets: CostTargets; tell: (problem: string) => void },
): Borne {
  switch (bearer.is) {
    case 'workload': {
      const found = attribute(bearer, targets);
      if (found.account === 'entity') {
        return found;
      }
      if (found.isProblem) {
        tell(found.ruleText);
      }
      const { account, ruleText } = found;
      return { account, rule: 'stated', ruleText };
    }
    case 'entity': {
      const { because, entityRef, versionId } = bearer;
      if (targets.of(entityRef)) {
        return {
          account: 'entity',
          entityRef,
          ...(versionId && { versionId }),
          rule: 'stated',
          ...(because && { ruleText: ruleTextOf(because) }),
        };
      }
      const ruleText = ruleTextOf(`the catalog does not have ${entityRef}`);
      tell(ruleText);
      return { account: 'unallocated', rule: 'stated', ruleText };
    }
    default:
      return { account: bearer.is, rule: 'stated' };
  }
}
