import {
  registrationsAnswer,
  registrationsBody,
  unregisteredPage,
  unregisteredQuery,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of models that the catalog lacks. */
export const unregisteredApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/registries/unregistered',
    operationId: 'listUnregisteredModels',
    summary:
      'Models that registries list and no entity names, by name, with the owner that the configured rules find',
    query: unregisteredQuery,
    answer: { name: 'UnregisteredPage', schema: unregisteredPage },
    errors: ['400', '401', '403', '503'],
  },
  {
    method: 'post',
    path: '/v1/registrations',
    operationId: 'registerModels',
    summary:
      'Brings models of registries into the catalog; for users only; one that is refused does not keep the others',
    body: { name: 'RegistrationsBody', schema: registrationsBody },
    answer: { name: 'RegistrationsAnswer', schema: registrationsAnswer },
    errors: ['400', '401', '403', '413', '503'],
  },
];
