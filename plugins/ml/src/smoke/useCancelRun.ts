import { useApi, identityApiRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  smokeRunCancelPermission,
  SmokeRun,
} from '@callboard/plugin-ml-common';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { smokeApiRef } from '../api/smokeApiRef';

/** Ending a run, and how it went. */
export interface CancelRun {
  /** Whether one may end this run: one's own needs no permission. */
  may: (run: SmokeRun) => boolean;
  busy: boolean;
  error?: Error;
  cancel: (id: string) => void;
}

/** Ends runs. */
export function useCancelRun(): CancelRun {
  const api = useApi(smokeApiRef);
  const client = useQueryClient();
  const identity = useApi(identityApiRef);
  const { data: me } = useQuery({
    queryKey: ['smoke', 'me'],
    queryFn: async () => (await identity.getBackstageIdentity()).userEntityRef,
  });
  const permission = usePermission({ permission: smokeRunCancelPermission });
  const { mutate, isPending, error } = useMutation({
    mutationFn: (id: string) => api.cancelRun(id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['smoke'] }),
  });
  return {
    may: run => permission.allowed || (!!me && run.requestedBy === me),
    busy: isPending,
    error: error ?? undefined,
    cancel: mutate,
  };
}
