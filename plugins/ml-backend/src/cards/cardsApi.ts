import {
  cardAnswer,
  cardDiff,
  cardExportQuery,
  cardRevisions,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

const PATH = '/v1/entities/{kind}/{namespace}/{name}/card';

/** The HTTP contract of cards. */
export const cardsApi: ApiRoute[] = [
  {
    method: 'get',
    path: PATH,
    operationId: 'getCard',
    summary: 'The card of a model or data set, assessed',
    answer: { name: 'CardAnswer', schema: cardAnswer },
    errors: ['401', '404', '503'],
  },
  {
    method: 'get',
    path: `${PATH}/revisions`,
    operationId: 'listCardRevisions',
    summary: 'The revisions of a card, newest first, at most 100',
    answer: { name: 'CardRevisions', schema: cardRevisions },
    errors: ['401', '404', '503'],
  },
  {
    method: 'get',
    path: `${PATH}/revisions/{revision}/diff`,
    operationId: 'getCardDiff',
    summary: 'What a revision changed, field by field',
    answer: { name: 'CardDiff', schema: cardDiff },
    errors: ['400', '401', '404', '503'],
  },
  {
    method: 'get',
    path: `${PATH}/export`,
    operationId: 'exportCard',
    summary: 'The last good card as a file',
    query: cardExportQuery,
    answer: { mediaTypes: ['text/markdown', 'application/json'] },
    errors: ['400', '401', '404', '503'],
  },
];
