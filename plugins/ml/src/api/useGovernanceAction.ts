import { useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { GovernanceApi, governanceApiRef } from './governanceApiRef';

/** Something that is done to governance, and how it goes. */
export interface GovernanceAction<T> {
  busy: boolean;
  error?: Error;
  /** `onDone` is called once the answer is there and shown; never when it is refused. */
  act: (value: T, onDone?: () => void) => void;
  /** Forgets the refusal. */
  reset: () => void;
}

/** Does something; whatever is done may change lists, standings and cards, so all is asked for anew. */
export function useGovernanceAction<T>(
  action: (api: GovernanceApi, value: T) => Promise<unknown>,
): GovernanceAction<T> {
  const api = useApi(governanceApiRef);
  const client = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (value: T) => action(api, value),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ml'] }),
  });
  return {
    busy: isPending,
    error: error ?? undefined,
    act: (value, onDone) => mutate(value, { onSuccess: onDone }),
    reset,
  };
}
