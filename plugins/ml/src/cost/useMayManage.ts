import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { BasicPermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { useMyRefs } from '../api/useMyRefs';

/** Whether the person owns the entity of the page, is a member of it, or has the permission without either; undefined until it is known. */
export function useMayManage(permission: BasicPermission): boolean | undefined {
  const { entity } = useEntity();
  const { data: mine } = useMyRefs();
  const { allowed, loading } = usePermission({ permission });
  const owners = (entity.relations ?? []).flatMap(({ targetRef, type }) =>
    type === RELATION_OWNED_BY ? [targetRef] : [],
  );
  if (allowed) {
    return true;
  }
  return loading || !mine
    ? undefined
    : [stringifyEntityRef(entity), ...owners].some(ref => mine.includes(ref));
}
