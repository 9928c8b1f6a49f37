import { catalogLocationCreatePermission } from '@backstage/plugin-catalog-common/alpha';
import { usePermission } from '@backstage/plugin-permission-react';

/** Whether the signed-in person may register files; undefined until that is known. */
export function useMayRegister(): boolean | undefined {
  const { loading, allowed } = usePermission({
    permission: catalogLocationCreatePermission,
  });
  return loading ? undefined : allowed;
}
