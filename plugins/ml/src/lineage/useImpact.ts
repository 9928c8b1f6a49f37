import { useApi } from '@backstage/frontend-plugin-api';
import { ImpactAnswer } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { lineageApiRef } from '../api/lineageApiRef';
import { asLoaded, Loaded } from '../api/loaded';
import { ImpactState } from './impactState';

/** What a node reaches, in all environments; undefined while no node is chosen. */
export function useImpact(
  state: Pick<ImpactState, 'node' | 'asOf'>,
): Loaded<ImpactAnswer> | undefined {
  const api = useApi(lineageApiRef);
  const { node, asOf } = state;
  const answer = useQuery({
    queryKey: ['ml', 'impact', node, asOf],
    enabled: node !== '',
    queryFn: ({ signal }) =>
      api.getImpact({ node, asOf: asOf || undefined }, signal),
  });
  return node ? asLoaded(answer) : undefined;
}
