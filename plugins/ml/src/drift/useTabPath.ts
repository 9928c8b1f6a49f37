import {
  RouteRef,
  routeResolutionApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';

/** Where a tab of any entity is, as the app has put it; the page of the entity where that tab is switched off. */
export function useTabPath(
  tab: RouteRef<undefined>,
): (entityRef: string) => string {
  const routes = useApi(routeResolutionApiRef);
  const toPage = useEntityRefLink();
  return entityRef => {
    const page = toPage(entityRef);
    return routes.resolve(tab, { sourcePath: page })?.() ?? page;
  };
}
