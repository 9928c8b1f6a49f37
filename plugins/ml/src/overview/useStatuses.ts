import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ResponseError } from '@backstage/errors';
import { StatusSlot } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { asLoaded, Loaded } from '../api/loaded';
import { mlApiRef } from '../api/mlApiRef';

/** The statuses of the entity; `null` while the inventory does not know it yet. */
export type Statuses = Record<string, StatusSlot> | null;

/** What each area says of the entity of the page. */
export function useStatuses(): Loaded<Statuses> {
  const api = useApi(mlApiRef);
  const { entity } = useEntity();
  const { namespace = 'default', name } = entity.metadata;
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'summary', entity.kind, namespace, name],
      refetchInterval: 60_000,
      queryFn: async ({ signal }): Promise<Statuses> => {
        try {
          const { kind } = entity;
          return (await api.getSummary({ kind, namespace, name }, signal))
            .statuses;
        } catch (error) {
          if (error instanceof ResponseError && error.statusCode === 404) {
            return null;
          }
          throw error;
        }
      },
    }),
  );
}
