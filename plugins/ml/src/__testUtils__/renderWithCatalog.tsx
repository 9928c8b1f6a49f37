import { Entity } from '@backstage/catalog-model';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  CatalogApi,
  catalogApiRef,
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { ReactElement } from 'react';
import { costApiRef } from '../api/costApiRef';
import { driftApiRef } from '../api/driftApiRef';
import { gitHostApiRef } from '../api/gitHostApiRef';
import { governanceApiRef } from '../api/governanceApiRef';
import { lineageApiRef } from '../api/lineageApiRef';
import { mlApiRef } from '../api/mlApiRef';
import { servingApiRef } from '../api/servingApiRef';
import { smokeApiRef } from '../api/smokeApiRef';
import {
  attestationsRouteRef,
  costsRouteRef,
  costTabRouteRef,
  driftTabRouteRef,
  impactRouteRef,
  lineageRouteRef,
  lineageTabRouteRef,
  registerRouteRef,
  repositoriesRouteRef,
  reviewsRouteRef,
  rootRouteRef,
  scaffolderRouteRef,
  smokeTestsRouteRef,
  templateRouteRef,
  unclaimedRouteRef,
  unregisteredRouteRef,
} from '../routes';
import { InMemoryCost } from './inMemoryCost';
import { InMemoryDrift } from './inMemoryDrift';
import { InMemoryGitHost } from './inMemoryGitHost';
import { InMemoryGovernance } from './inMemoryGovernance';
import { InMemoryLineage } from './inMemoryLineage';
import { InMemoryMl } from './inMemoryMl';
import { InMemoryServing } from './inMemoryServing';
import { InMemorySmoke } from './inMemorySmoke';

/** Who is signed in. */
const GUEST = 'user:default/guest';

/** Renders in an app whose catalog and inventory hold what is given; with `entity`, as on its page. */
export function renderWithCatalog(
  element: ReactElement,
  options: {
    entities?: Entity[];
    entity?: Entity;
    ml?: InMemoryMl;
    smoke?: InMemorySmoke;
    governance?: InMemoryGovernance;
    lineage?: InMemoryLineage;
    drift?: InMemoryDrift;
    cost?: InMemoryCost;
    serving?: InMemoryServing;
    gitHost?: InMemoryGitHost;
    /** In place of a catalog of `entities`. */
    catalog?: CatalogApi;
    path?: string;
    may?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
    /** Refs through which the person owns things. */
    owns?: string[];
  } = {},
) {
  const { entities = [], entity, ml = new InMemoryMl([]) } = options;
  const { may = AuthorizeResult.ALLOW } = options;
  return renderInTestApp(
    entity ? (
      <EntityProvider entity={entity}>{element}</EntityProvider>
    ) : (
      element
    ),
    {
      initialRouteEntries: [options.path ?? '/'],
      mountedRoutes: {
        '/ml': rootRouteRef,
        '/ml/register': registerRouteRef,
        '/ml/reviews': reviewsRouteRef,
        '/ml/governance/attestations': attestationsRouteRef,
        '/ml/lineage': lineageRouteRef,
        '/ml/impact': impactRouteRef,
        '/ml/unclaimed': unclaimedRouteRef,
        '/ml/unregistered': unregisteredRouteRef,
        '/ml/repositories': repositoriesRouteRef,
        '/create': scaffolderRouteRef,
        '/create/templates/:namespace/:templateName': templateRouteRef,
        '/lineage': lineageTabRouteRef,
        '/drift': driftTabRouteRef,
        '/cost': costTabRouteRef,
        '/ml/costs': costsRouteRef,
        '/smoke-tests': smokeTestsRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      apis: [
        [catalogApiRef, options.catalog ?? catalogApiMock({ entities })],
        [mlApiRef, ml],
        [smokeApiRef, options.smoke ?? new InMemorySmoke()],
        [lineageApiRef, options.lineage ?? new InMemoryLineage()],
        [driftApiRef, options.drift ?? new InMemoryDrift()],
        [costApiRef, options.cost ?? new InMemoryCost()],
        [servingApiRef, options.serving ?? new InMemoryServing()],
        [gitHostApiRef, options.gitHost ?? new InMemoryGitHost()],
        [governanceApiRef, options.governance ?? new InMemoryGovernance()],
        [permissionApiRef, mockApis.permission({ authorize: may })],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: GUEST,
            ownershipEntityRefs: options.owns ?? [GUEST],
          }),
        ],
      ],
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
