import { useRouteRef } from '@backstage/frontend-plugin-api';
import { lineageRouteRef } from '../routes';
import { LineageState, rerooted, writeLineageState } from './lineageState';

/** Leads to the page of the lineage of a node, looked at as now; to nothing where that page is switched off. */
export function useLineageLink(
  state: LineageState,
): (node: string) => string | undefined {
  const path = useRouteRef(lineageRouteRef)?.();
  return node => path && `${path}?${writeLineageState(rerooted(state, node))}`;
}
