import { usePermission } from '@backstage/plugin-permission-react';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';

/** Whether the signed-in person may run templates; false until that is known. */
export function useMayCreate(): boolean {
  return usePermission({ permission: taskCreatePermission }).allowed;
}
