import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { smokeRunCreatePermission } from '@callboard/plugin-ml-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { smokeApiRef } from '../api/smokeApiRef';

/** Starting a run, whether one may, and how it went. */
export interface StartRun {
  /** Undefined until that is known. */
  allowed?: boolean;
  busy: boolean;
  error?: Error;
  start: (choice: { profile?: string; versionId?: string }) => void;
}

/** Starts runs of the entity of the page, and tells which one was queued. */
export function useStartRun(onStarted: (id: string) => void): StartRun {
  const api = useApi(smokeApiRef);
  const entityRef = stringifyEntityRef(useEntity().entity);
  const client = useQueryClient();
  const permission = usePermission({ permission: smokeRunCreatePermission });
  const { mutate, isPending, error } = useMutation({
    mutationFn: (choice: { profile?: string; versionId?: string }) =>
      api.startRun({ entityRef, ...choice }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['smoke', 'runs'] });
      onStarted(id);
    },
    // Also where it was refused: others may have used them up.
    onSettled: () =>
      client.invalidateQueries({ queryKey: ['smoke', 'gpu-minutes'] }),
  });
  return {
    allowed: permission.loading ? undefined : permission.allowed,
    busy: isPending,
    error: error ?? undefined,
    start: mutate,
  };
}
