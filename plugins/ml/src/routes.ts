import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The ML catalog. */
export const rootRouteRef = createRouteRef();

/** The card of an entity, on its page. */
export const cardRouteRef = createRouteRef();

/** The versions of a model, on its page. */
export const versionsRouteRef = createRouteRef();

/** Where entities are registered. */
export const registerRouteRef = createRouteRef();

/** The smoke tests of a model or service, on its page. */
export const smokeTestsRouteRef = createRouteRef();

/** Everything that waits for a decision. */
export const reviewsRouteRef = createRouteRef();

/** One review. */
export const reviewRouteRef = createSubRouteRef({
  parent: reviewsRouteRef,
  path: '/:id',
});

/** How a model stands with its policies, on its page. */
export const governanceTabRouteRef = createRouteRef();

/** One row a model with everything on it. */
export const dashboardRouteRef = createRouteRef();

/** The review policies. */
export const policiesRouteRef = createRouteRef();

/** The audit trail. */
export const auditRouteRef = createRouteRef();

/** Attestation campaigns. */
export const attestationsRouteRef = createRouteRef();

/** One attestation campaign. */
export const attestationRouteRef = createSubRouteRef({
  parent: attestationsRouteRef,
  path: '/:id',
});

/** Who owns what, in the whole organisation. */
export const ownershipRouteRef = createRouteRef();

/** What an entity comes from and leads to, on its page. */
export const lineageTabRouteRef = createRouteRef();

/** The lineage of any node. */
export const lineageRouteRef = createRouteRef();

/** Which services a node reaches. */
export const impactRouteRef = createRouteRef();

/** Names of OpenLineage that no entity is known for. */
export const unclaimedRouteRef = createRouteRef();

/** Models that registries have and the catalog does not. */
export const unregisteredRouteRef = createRouteRef();

/** What is known of drift of an entity, on its page. */
export const driftTabRouteRef = createRouteRef();

/** Drift of everything that is watched. */
export const driftFleetRouteRef = createRouteRef();

/** What an entity cost, on its page. */
export const costTabRouteRef = createRouteRef();

/** What everything cost. */
export const costsRouteRef = createRouteRef();

/** The repositories of the embedded Git host. */
export const repositoriesRouteRef = createRouteRef();

/** One repository of the embedded Git host. */
export const repositoryRouteRef = createSubRouteRef({
  parent: repositoriesRouteRef,
  path: '/:owner/:name',
});

/** The page of the scaffolder; bound by itself where that is installed. */
export const scaffolderRouteRef = createExternalRouteRef({
  defaultTarget: 'scaffolder.root',
});

/** The form of one template; bound by itself where the scaffolder is installed. */
export const templateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
