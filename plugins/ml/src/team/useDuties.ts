import { DEFAULT_NAMESPACE, Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { TeamDuties } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { governanceApiRef } from '../api/governanceApiRef';
import { asLoaded, Loaded } from '../api/loaded';

/** What a group itself owes, without the groups below it. */
export function useDuties(group: Entity): Loaded<TeamDuties> {
  const api = useApi(governanceApiRef);
  const { kind } = group;
  const { name, namespace = DEFAULT_NAMESPACE } = group.metadata;
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'duties', namespace, name],
      queryFn: ({ signal }) =>
        api.getTeamDuties({ kind, namespace, name }, signal),
    }),
  );
}
