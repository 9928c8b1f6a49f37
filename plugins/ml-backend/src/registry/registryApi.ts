import { ApiRoute } from '../http/openApiDocument';

/** The HTTP contract of versions, evaluations and deployments. */
export const registryApi: ApiRoute[] = [];
