import { useApi } from '@backstage/frontend-plugin-api';
import {
  ImpactNoticeAnswer,
  ImpactNoticeBody,
  mlLineageNotifyPermission,
} from '@callboard/plugin-ml-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { useMutation } from '@tanstack/react-query';
import { lineageApiRef } from '../api/lineageApiRef';

/** Telling owners, and how it went. */
export interface NotifyOwners {
  /** Undefined until that is known. */
  allowed?: boolean;
  busy: boolean;
  error?: Error;
  answer?: ImpactNoticeAnswer;
  notify: (body: ImpactNoticeBody, onDone: () => void) => void;
  /** Forgets how it went. */
  reset: () => void;
}

/** Tells the owners of what a node reaches. */
export function useNotifyOwners(): NotifyOwners {
  const api = useApi(lineageApiRef);
  const permission = usePermission({ permission: mlLineageNotifyPermission });
  const { mutate, isPending, error, data, reset } = useMutation({
    mutationFn: (body: ImpactNoticeBody) => api.notifyOwners(body),
  });
  return {
    allowed: permission.loading ? undefined : permission.allowed,
    busy: isPending,
    error: error ?? undefined,
    answer: data,
    notify: (body, onDone) => mutate(body, { onSuccess: onDone }),
    reset,
  };
}
