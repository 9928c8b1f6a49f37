import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';

/** Refs through which the signed-in person owns things: self and groups. */
export function useMyRefs() {
  const identity = useApi(identityApiRef);
  return useQuery({
    queryKey: ['ml', 'my-refs'],
    queryFn: async () =>
      (await identity.getBackstageIdentity()).ownershipEntityRefs,
    staleTime: Infinity,
  });
}
