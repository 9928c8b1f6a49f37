import { usePermission } from '@backstage/plugin-permission-react';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';

/** Whether the signed-in person may run templates; false until that is known. */
export function useMayCreate(): boolean {
  return usePermission({ permission: taskCreatePermission }).allowed;
}

/** Whether it is known that the person may not; false until it is. */
export function useMayNotCreate(): boolean {
  const { loading, error, allowed } = usePermission({
    permission: taskCreatePermission,
  });
  return !loading && !error && !allowed;
}
