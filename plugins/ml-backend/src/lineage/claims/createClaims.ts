import { mlLineageClaimPermission } from '@callboard/plugin-ml-common';
import { AreaDeps } from '../../Area';
import { Part } from '../../Part';
import { Bindings } from '../Bindings';

/** Names that no entity is known for, and who says what they are. */
export function createClaims(
  _deps: AreaDeps,
  _others: { bindings: Bindings },
): Part {
  return { permissions: [mlLineageClaimPermission] };
}
