import { useApi } from '@backstage/frontend-plugin-api';
import { VersionEvidenceAnswer } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { asLoaded, Loaded } from '../api/loaded';
import { mlApiRef } from '../api/mlApiRef';

/** What the areas can prove of a version; loading while none is named. */
export function useVersionEvidence(
  versionId: string | undefined,
): Loaded<VersionEvidenceAnswer> {
  const api = useApi(mlApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'version-evidence', versionId],
      enabled: versionId !== undefined,
      queryFn: ({ signal }) => api.getVersionEvidence(versionId ?? '', signal),
    }),
  );
}
