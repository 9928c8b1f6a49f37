import { artifactsApi } from './artifacts/artifactsApi';
import { cardsApi } from './cards/cardsApi';
import { ApiRoute } from './http/openApiDocument';
import { inventoryApi } from './inventory/inventoryApi';
import { registryApi } from './registry/registryApi';
import { timelineApi } from './timeline/timelineApi';

/** The HTTP contract of all areas, for `openapi.json`. */
export const API_ROUTES: ApiRoute[] = [
  ...inventoryApi,
  ...registryApi,
  ...artifactsApi,
  ...cardsApi,
  ...timelineApi,
];
