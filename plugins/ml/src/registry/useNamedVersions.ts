import { useApi } from '@backstage/frontend-plugin-api';
import { useQueries } from '@tanstack/react-query';
import { VersionDetail } from '@callboard/plugin-ml-common';
import { asLoaded, Loaded } from '../api/loaded';
import { mlApiRef } from '../api/mlApiRef';

/** The versions with these ids, each with its evaluations. */
export function useNamedVersions(
  ids: string[],
): Map<string, Loaded<VersionDetail>> {
  const api = useApi(mlApiRef);
  const unique = [...new Set(ids)];
  const answers = useQueries({
    queries: unique.map(id => ({
      queryKey: ['ml', 'version', id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.getVersion(id, signal),
    })),
  });
  return new Map(unique.map((id, at) => [id, asLoaded(answers[at])]));
}
