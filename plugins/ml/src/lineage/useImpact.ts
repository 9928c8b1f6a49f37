import { useApi } from '@backstage/frontend-plugin-api';
import { ImpactAnswer, parseLineageNode } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { lineageApiRef } from '../api/lineageApiRef';
import { asLoaded, Loaded } from '../api/loaded';
import { useMlText } from '../text/useMlText';
import { ImpactState } from './impactState';
import { titledAnswer, titlesAskedFor } from './impactTitles';
import { useEntityTitles } from './useEntityTitles';

/** What a node reaches, in all environments, with whole titles; undefined while no node is chosen. */
export function useImpact(
  state: Pick<ImpactState, 'node' | 'asOf'>,
): Loaded<ImpactAnswer> | undefined {
  const api = useApi(lineageApiRef);
  const t = useMlText();
  const { node, asOf } = state;
  const isNode = parseLineageNode(node) !== undefined;
  const answer = useQuery({
    queryKey: ['ml', 'impact', node, asOf],
    enabled: isNode,
    queryFn: ({ signal }) =>
      api.getImpact({ node, asOf: asOf || undefined }, signal),
  });
  const { data } = answer;
  const titles = useEntityTitles(data ? titlesAskedFor(data) : []);
  const titled = useMemo(
    () => data && titledAnswer(data, titles, t),
    [data, titles, t],
  );
  return isNode ? asLoaded({ ...answer, data: titled }) : undefined;
}
