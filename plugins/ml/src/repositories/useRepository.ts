import { useApi } from '@backstage/frontend-plugin-api';
import {
  ContentsAnswer,
  Repository,
  RepositoryRef,
} from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { gitHostApiRef } from '../api/gitHostApiRef';
import { asLoaded, Loaded } from '../api/loaded';
import { Place } from './place';

/** A repository, and what is at a place in it; the latter is not asked for while the repository is empty or unknown. */
export function useRepository(
  ref: RepositoryRef,
  place: Place,
): { repository: Loaded<Repository>; contents: Loaded<ContentsAnswer> } {
  const api = useApi(gitHostApiRef);
  const repository = useQuery({
    queryKey: ['git-host', 'repository', ref],
    queryFn: ({ signal }) => api.getRepository(ref, signal),
  });
  const contents = useQuery({
    queryKey: ['git-host', 'contents', ref, place],
    enabled: repository.data?.head !== undefined,
    queryFn: ({ signal }) => api.getContents(ref, place, signal),
  });
  return { repository: asLoaded(repository), contents: asLoaded(contents) };
}
