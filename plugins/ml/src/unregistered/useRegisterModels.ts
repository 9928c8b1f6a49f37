import { useApi } from '@backstage/frontend-plugin-api';
import { RegistrationsAnswer } from '@callboard/plugin-ml-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lineageApiRef } from '../api/lineageApiRef';
import { Chosen } from './drafts';

/** Registering models, and what came of it. */
export interface RegisterModels {
  busy: boolean;
  error?: Error;
  results?: RegistrationsAnswer['results'];
  register: (models: Chosen[], lifecycle: string, onDone: () => void) => void;
  /** Forgets what came of it. */
  reset: () => void;
}

/** Brings models of registries into the catalog. */
export function useRegisterModels(): RegisterModels {
  const api = useApi(lineageApiRef);
  const client = useQueryClient();
  const { mutate, isPending, error, data, reset } = useMutation({
    mutationFn: (asked: { models: Chosen[]; lifecycle: string }) =>
      api.register({
        models: asked.models.map(model => ({
          ...model,
          lifecycle: asked.lifecycle,
        })),
      }),
    onSuccess: () =>
      client.invalidateQueries({ queryKey: ['ml', 'unregistered'] }),
  });
  return {
    busy: isPending,
    error: error ?? undefined,
    results: data?.results,
    register: (models, lifecycle, onDone) =>
      mutate({ models, lifecycle }, { onSuccess: onDone }),
    reset,
  };
}
