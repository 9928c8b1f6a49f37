import { mlModelRegisterPermission } from '@callboard/plugin-ml-common';
import { AreaDeps } from '../../Area';
import { Part } from '../../Part';

/** Lists models that registries have and the catalog does not, and brings them in. */
export function createUnregistered(_deps: AreaDeps): Part {
  return { permissions: [mlModelRegisterPermission] };
}
