import { mlLineageCreatePermission } from '@callboard/plugin-ml-common';
import { AreaDeps } from '../../Area';
import { Part } from '../../Part';

/** Takes OpenLineage events. */
export function createIngest(_deps: AreaDeps): Part {
  return { permissions: [mlLineageCreatePermission] };
}
