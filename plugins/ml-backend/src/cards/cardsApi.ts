import { ApiRoute } from '../http/openApiDocument';

/** The HTTP contract of cards. */
export const cardsApi: ApiRoute[] = [];
