import { timelineAnswer } from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

/** The HTTP contract of the timeline. */
export const timelineApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/entities/{kind}/{namespace}/{name}/timeline',
    operationId: 'getTimeline',
    summary: 'What happened to an entity, newest first',
    answer: { name: 'TimelineAnswer', schema: timelineAnswer },
    errors: ['401', '404', '503'],
  },
];
