import { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { ReactElement } from 'react';
import { mlApiRef } from '../api/mlApiRef';
import { rootRouteRef } from '../routes';
import { InMemoryMl } from './inMemoryMl';

/** Renders in an app whose catalog and inventory hold what is given; with `entity`, as on its page. */
export function renderWithCatalog(
  element: ReactElement,
  options: { entities?: Entity[]; entity?: Entity; ml?: InMemoryMl } = {},
) {
  const { entities = [], entity, ml = new InMemoryMl([]) } = options;
  return renderInTestApp(
    entity ? (
      <EntityProvider entity={entity}>{element}</EntityProvider>
    ) : (
      element
    ),
    {
      mountedRoutes: {
        '/ml': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      apis: [catalogApiMock({ entities }), [mlApiRef, ml]],
    },
  );
}

/** An entity of one of our kinds, as the catalog gives it. */
export function mlEntity(
  kind: string,
  name: string,
  spec: Entity['spec'] = {},
  relations: Array<[type: string, targetRef: string]> = [],
  metadata: Partial<Entity['metadata']> = {},
): Entity {
  return {
    apiVersion: 'callboard.dev/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', ...metadata },
    spec: { owner: 'diagnostics', lifecycle: 'production', ...spec },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}
