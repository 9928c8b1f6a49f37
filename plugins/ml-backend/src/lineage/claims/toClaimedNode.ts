import { LineageNode } from '@callboard/plugin-ml-common';
import { factsOf } from '../factsOf';
import { KnownName } from './ClaimStore';

/** A name as it is now: the entity that it is, or itself. */
export function toClaimedNode({ entity, row }: KnownName): LineageNode {
  const { gone_at, key, kind, title } = entity ?? row;
  const { environment, lifecycle, owner } = factsOf(entity ?? row);
  const entityRef = entity?.key ?? row.entity_ref;
  return {
    id: key,
    kind,
    title,
    ...(entityRef && { entityRef }),
    ...(gone_at && { missing: true }),
    ...(owner && { owner }),
    ...(lifecycle && { lifecycle }),
    ...(environment && { environment }),
    address: row.key.slice(row.key.indexOf(':') + 1),
    ...(row.bound_by && { boundBy: row.bound_by }),
    distance: 0,
  };
}
