import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { DeploymentsAnswer } from '@callboard/plugin-ml-common';
import { asLoaded, Loaded } from '../api/loaded';
import { mlApiRef } from '../api/mlApiRef';
import { useEntityName } from '../api/useEntityName';

/** Where versions of the model of the page run, or what runs in its service. */
export function useDeployments(): Loaded<DeploymentsAnswer> {
  const api = useApi(mlApiRef);
  const entity = useEntityName();
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'deployments', entity],
      refetchInterval: 60_000,
      queryFn: ({ signal }) => api.getDeployments(entity, signal),
    }),
  );
}
