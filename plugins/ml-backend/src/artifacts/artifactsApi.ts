import { ApiRoute } from '../http/openApiDocument';

/** The HTTP contract of artifacts. */
export const artifactsApi: ApiRoute[] = [];
