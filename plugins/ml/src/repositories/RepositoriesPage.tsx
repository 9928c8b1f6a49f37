import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { gitHostApiRef } from '../api/gitHostApiRef';
import { asLoaded } from '../api/loaded';
import { RepositoriesView } from './RepositoriesView';

/** All repositories that the reader may see. */
export function RepositoriesPage() {
  const api = useApi(gitHostApiRef);
  const answer = useQuery({
    queryKey: ['git-host', 'repositories'],
    queryFn: ({ signal }) => api.getRepositories(signal),
  });
  return <RepositoriesView answer={asLoaded(answer)} />;
}
