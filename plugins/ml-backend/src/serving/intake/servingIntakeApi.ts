import {
  sentWindowsAccepted,
  sentWindowsBody,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of hours that others measure. */
export const servingIntakeApi: ApiRoute[] = [
  {
    method: 'post',
    path: '/v1/serving/windows',
    operationId: 'sendServing',
    summary:
      'Takes what services did in hours that are over, all of it or nothing; what was sent before changes nothing, and a higher revision replaces what the same source said of an hour',
    body: { name: 'SentWindowsBody', schema: sentWindowsBody },
    answer: { name: 'SentWindowsAccepted', schema: sentWindowsAccepted },
    errors: ['400', '401', '403', '404', '409', '413', '503'],
  },
];
