import { mlLineageClaimPermission } from '@callboard/plugin-ml-common';
import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { VisibleRefs } from '../../VisibleRefs';
import { Bindings } from '../Bindings';
import { Claims } from './Claims';
import { registerClaimsActions } from './claimsActions';
import { claimsRouter } from './claimsRouter';
import { ClaimStore } from './ClaimStore';

/** Names that no entity is known for, and who says what they are. */
export function createClaims(
  deps: AreaDeps,
  others: { bindings: Bindings; visibleRefs: VisibleRefs },
): Part {
  const { auditor, httpAuth } = deps;
  const claims = new Claims({
    ...others,
    catalog: deps.catalogReader,
    permissions: deps.permissions,
    store: new ClaimStore(deps.db),
    visible: deps.visibleEntities,
  });
  return {
    router: claimsRouter({ auditor, claims, httpAuth }),
    actions: registry => registerClaimsActions(registry, claims),
    permissions: [mlLineageClaimPermission],
  };
}
