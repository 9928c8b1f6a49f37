import {
  baselineBody,
  baselineFrame,
  baselineFrameQuery,
  digest,
  profilesAccepted,
  profilesBody,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';
import { z } from 'zod';

/** The HTTP contract of baselines and profiles. */
export const intakeApi: ApiRoute[] = [
  {
    method: 'post',
    path: '/v1/profiles',
    operationId: 'sendProfiles',
    summary:
      'Takes profiles of windows, all of them or none; those that were sent before change nothing, and a higher revision replaces what the same source said',
    body: { name: 'ProfilesBody', schema: profilesBody },
    answer: { name: 'ProfilesAccepted', schema: profilesAccepted },
    errors: ['400', '401', '403', '404', '409', '413', '503'],
  },
  {
    method: 'post',
    path: '/v1/baselines',
    operationId: 'sendBaseline',
    summary:
      'Freezes the reference of a model version, service or feature set; what is compared from now on is compared with it',
    body: { name: 'BaselineBody', schema: baselineBody },
    answer: {
      name: 'BaselineAccepted',
      schema: z.object({ edgesHash: digest }),
    },
    errors: ['400', '401', '403', '404', '413', '503'],
  },
  {
    method: 'get',
    path: '/v1/baselines/frame',
    operationId: 'getBaselineFrame',
    summary:
      'How rows of an entity are to be counted: by the baseline of the version, else by that of all versions',
    query: baselineFrameQuery,
    answer: { name: 'BaselineFrame', schema: baselineFrame },
    errors: ['400', '401', '404', '503'],
  },
];
