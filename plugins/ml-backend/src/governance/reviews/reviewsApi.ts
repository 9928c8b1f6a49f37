import {
  decisionBody,
  review,
  reviewBody,
  reviewsPage,
  reviewsQuery,
} from '@callboard/plugin-ml-common';
import { ApiRoute } from '@callboard/plugin-ml-node';

const REVIEW = { name: 'Review', schema: review };

/** The HTTP contract of reviews. */
export const reviewsApi: ApiRoute[] = [
  {
    method: 'get',
    path: '/v1/reviews',
    operationId: 'getReviews',
    summary: 'Reviews: undecided by due date, then decided, newest first',
    query: reviewsQuery,
    answer: { name: 'ReviewsPage', schema: reviewsPage },
    errors: ['400', '401', '503'],
  },
  {
    method: 'post',
    path: '/v1/reviews',
    operationId: 'requestReview',
    summary: 'Opens a review of a version for an environment',
    body: { name: 'ReviewBody', schema: reviewBody },
    answer: REVIEW,
    status: 201,
    errors: ['400', '401', '403', '404', '409', '413', '503'],
  },
  {
    method: 'get',
    path: '/v1/reviews/{id}',
    operationId: 'getReview',
    summary: 'All of one review, with what the reader may do',
    answer: REVIEW,
    errors: ['401', '404', '503'],
  },
  {
    method: 'post',
    path: '/v1/reviews/{id}/decisions',
    operationId: 'decideReview',
    summary:
      'A decision of a person, bound to the contents that they had before them',
    body: { name: 'DecisionBody', schema: decisionBody },
    answer: REVIEW,
    errors: ['400', '401', '403', '404', '409', '413', '503'],
  },
];
