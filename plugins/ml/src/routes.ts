import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The ML catalog. */
export const rootRouteRef = createRouteRef();

/** Where entities are registered. */
export const registerRouteRef = createRouteRef();
