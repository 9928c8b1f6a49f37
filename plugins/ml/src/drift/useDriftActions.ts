import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { AlertActionBody } from '@callboard/plugin-ml-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { driftApiRef } from '../api/driftApiRef';
import { Comparison } from './driftState';
import { AskedRun } from './isAwaited';

/** Acting on an alert, and how it goes. */
export interface AlertActing {
  busy: boolean;
  error?: Error;
  /** `onDone` is called once the answer is there; never when it is refused. */
  act: (alertId: string, body: AlertActionBody, onDone: () => void) => void;
  /** Forgets the refusal. */
  reset: () => void;
}

/** Acts on alerts; whatever is done changes statuses too, so all is asked for anew. */
export function useAlertActing(): AlertActing {
  const api = useApi(driftApiRef);
  const client = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (each: { alertId: string; body: AlertActionBody }) =>
      api.act(each.alertId, each.body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ml'] }),
  });
  return {
    busy: isPending,
    error: error ?? undefined,
    act: (alertId, body, onSuccess) => mutate({ alertId, body }, { onSuccess }),
    reset,
  };
}

/** Asking for an evaluation, and how it goes. */
export interface RunMonitor {
  busy: boolean;
  error?: Error;
  /** What was asked for last. */
  asked?: AskedRun;
  /** `lastRun` is when it ran last, as far as it is known. */
  run: (comparison: Comparison, lastRun?: string) => void;
}

/** Asks for an evaluation of the entity of the page. */
export function useRunMonitor(): RunMonitor {
  const api = useApi(driftApiRef);
  const client = useQueryClient();
  const { kind, metadata } = useEntity().entity;
  const { namespace = 'default', name } = metadata;
  const { mutate, isPending, isSuccess, variables, error } = useMutation({
    mutationFn: ({ comparison }: AskedRun) =>
      api.runMonitor({ kind, namespace, name }, comparison),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ml', 'drift'] }),
  });
  return {
    busy: isPending,
    asked: isSuccess ? variables : undefined,
    error: error ?? undefined,
    run: (comparison, before) => mutate({ comparison, at: Date.now(), before }),
  };
}
