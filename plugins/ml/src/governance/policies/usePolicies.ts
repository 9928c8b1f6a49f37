import { useApi } from '@backstage/frontend-plugin-api';
import {
  DryRunAnswer,
  mlPolicyDryRunPermission,
  PoliciesAnswer,
  PolicyAnswer,
} from '@callboard/plugin-ml-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { governanceApiRef } from '../../api/governanceApiRef';
import { asLoaded, Loaded } from '../../api/loaded';

/** The policies in force, and what could not be published. */
export function usePolicies(): Loaded<PoliciesAnswer> {
  const api = useApi(governanceApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'policies'],
      refetchInterval: 60_000,
      queryFn: ({ signal }) => api.getPolicies(signal),
    }),
  );
}

/** One policy; its newest version unless another is asked for. */
export function usePolicy(id?: string, version?: number): Loaded<PolicyAnswer> {
  const api = useApi(governanceApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'policies', id, version],
      enabled: id !== undefined,
      queryFn: ({ signal }) => api.getPolicy(id ?? '', version, signal),
    }),
  );
}

/** Trying a policy, whether one may, and what came of it. */
export interface DryRun {
  /** Undefined until that is known. */
  allowed?: boolean;
  busy: boolean;
  error?: Error;
  answer?: DryRunAnswer;
  run: (body: { yaml: string; environment: string }) => void;
}

/** Tries policies. */
export function useDryRun(): DryRun {
  const api = useApi(governanceApiRef);
  const permission = usePermission({ permission: mlPolicyDryRunPermission });
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: (body: { yaml: string; environment: string }) =>
      api.dryRunPolicy(body),
  });
  return {
    allowed: permission.loading ? undefined : permission.allowed,
    busy: isPending,
    error: error ?? undefined,
    answer: data,
    run: mutate,
  };
}
