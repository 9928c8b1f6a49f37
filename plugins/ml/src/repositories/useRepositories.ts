import { useApi } from '@backstage/frontend-plugin-api';
import { RepositoriesAnswer } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { gitHostApiRef } from '../api/gitHostApiRef';
import { asLoaded, Loaded } from '../api/loaded';

/** All repositories that the reader may see. */
export function useRepositories(): Loaded<RepositoriesAnswer> {
  const api = useApi(gitHostApiRef);
  return asLoaded(
    useQuery({
      queryKey: ['git-host', 'repositories'],
      queryFn: ({ signal }) => api.getRepositories(signal),
    }),
  );
}
