import { useApi } from '@backstage/frontend-plugin-api';
import { EntityGovernance } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { governanceApiRef } from '../../api/governanceApiRef';
import { asLoaded, Loaded } from '../../api/loaded';
import { useEntityName } from '../../api/useEntityName';

/** How the entity of the page stands with its policies. */
export function useEntityGovernance(): Loaded<EntityGovernance> {
  const api = useApi(governanceApiRef);
  const entity = useEntityName();
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'governance', entity],
      refetchInterval: 60_000,
      queryFn: ({ signal }) => api.getEntityGovernance(entity, signal),
    }),
  );
}
