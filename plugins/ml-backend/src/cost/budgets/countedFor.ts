import { parseEntityRef } from '@backstage/catalog-model';
import { CostQuery } from '@callboard/plugin-ml-common';

/** All that they own counts. */
const OWNERS = ['group', 'user'];

/** Whose costs count against the budget of a target. */
export function countedFor(
  target: string,
): Pick<CostQuery, 'owner' | 'ref' | 'system'> {
  const { kind } = parseEntityRef(target);
  if (OWNERS.includes(kind)) {
    return { owner: target };
  }
  return kind === 'system' ? { system: target } : { ref: target };
}
