import {
  facetsAnswer,
  facetsQuery,
  inventoryItem,
  inventoryPage,
  inventoryQuery,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of the inventory. */
export const inventoryApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/inventory',
    operationId: 'listInventory',
    summary: 'One page of ML entities with the exact total',
    query: inventoryQuery,
    answer: { name: 'InventoryPage', schema: inventoryPage },
    errors: ['400', '401', '503'],
  },
  {
    method: 'get',
    path: '/v1/inventory/facets',
    operationId: 'countFacets',
    summary:
      'Counts of values; the filter on a facet does not narrow that facet itself, so that alternatives stay in sight',
    query: facetsQuery,
    answer: { name: 'FacetsAnswer', schema: facetsAnswer },
    errors: ['400', '401', '503'],
  },
  {
    method: 'get',
    path: '/v1/entities/{kind}/{namespace}/{name}/summary',
    operationId: 'getSummary',
    summary: 'The inventory row of one entity',
    answer: { name: 'InventoryItem', schema: inventoryItem },
    errors: ['401', '404', '503'],
  },
];
