import { ApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';

/** Something that is done through an API, and how it goes. */
export interface ApiAction<T> {
  busy: boolean;
  error?: Error;
  /** `onDone` is called once the answer is there and shown; never when it is refused. */
  act: (value: T, onDone?: () => void) => void;
  /** Forgets the refusal. */
  reset: () => void;
}

/** Does something; whatever is done may change lists, standings and cards, so all is asked for anew. */
export function useApiAction<A, T>(
  ref: ApiRef<A>,
  action: (api: A, value: T) => Promise<unknown>,
): ApiAction<T> {
  const api = useApi(ref);
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
