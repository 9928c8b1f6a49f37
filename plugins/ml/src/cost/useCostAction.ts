import { useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CostApi, costApiRef } from '../api/costApiRef';

/** Something that is changed about costs, and how it goes. */
export interface CostAction<T> {
  busy: boolean;
  error?: Error;
  /** `onDone` is called once the answer is there; never when it is refused. */
  act: (value: T, onDone: () => void) => void;
  /** Forgets the refusal. */
  reset: () => void;
}

/** Changes something; statuses and lists may change with it, so all is asked for anew. */
export function useCostAction<T>(
  action: (api: CostApi, value: T) => Promise<unknown>,
): CostAction<T> {
  const api = useApi(costApiRef);
  const client = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (value: T) => action(api, value),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ml'] }),
  });
  return {
    busy: isPending,
    error: error ?? undefined,
    act: (value, onSuccess) => mutate(value, { onSuccess }),
    reset,
  };
}
