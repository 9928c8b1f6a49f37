import { createRouteRef } from '@backstage/frontend-plugin-api';

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
