import {
  commentBody,
  confirmationBody,
  decisionBody,
  delegationBody,
  overrideBody,
  review,
  reviewBody,
  reviewsPage,
  reviewsQuery,
  waiver,
  waiverBody,
} from '@callboard/plugin-ml-common';
import { ApiRoute, NamedSchema } from '@callboard/plugin-ml-node';

const REVIEW = { name: 'Review', schema: review };
const COMMENT = { name: 'CommentBody', schema: commentBody };

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
  step(
    'decisions',
    'decideReview',
    'A decision of a person, bound to the contents that they had before them',
    { name: 'DecisionBody', schema: decisionBody },
  ),
  step('comments', 'commentReview', 'Adds a comment', COMMENT),
  step(
    'withdrawal',
    'withdrawReview',
    'Withdraws it, as its requester',
    COMMENT,
  ),
  step(
    'resubmission',
    'resubmitReview',
    'Submits it again after changes were requested; earlier decisions do not count any more',
    COMMENT,
  ),
  step(
    'delegations',
    'delegateReview',
    'Lets another person decide in the place of the caller',
    { name: 'DelegationBody', schema: delegationBody },
  ),
  step(
    'override',
    'overrideReview',
    'Lets the version pass without approval for a while, and raises a finding',
    { name: 'OverrideBody', schema: overrideBody },
  ),
  step(
    'confirmations',
    'confirmCardFields',
    'Keeps that the reviewer checked fields of the card',
    { name: 'ConfirmationBody', schema: confirmationBody },
  ),
  {
    method: 'post',
    path: '/v1/waivers',
    operationId: 'grantWaiver',
    summary: 'Waives one check of the policy of a version for a while',
    body: { name: 'WaiverBody', schema: waiverBody },
    answer: { name: 'Waiver', schema: waiver },
    status: 201,
    errors: ['400', '401', '403', '404', '409', '413', '503'],
  },
  {
    method: 'post',
    path: '/v1/waivers/{id}/revocation',
    operationId: 'revokeWaiver',
    summary: 'Ends a waiver now',
    body: COMMENT,
    answer: { name: 'Waiver', schema: waiver },
    errors: ['400', '401', '403', '404', '409', '413', '503'],
  },
];

function step(
  name: string,
  operationId: string,
  summary: string,
  body: NamedSchema,
): ApiRoute {
  return {
    method: 'post',
    path: `/v1/reviews/{id}/${name}`,
    operationId,
    summary,
    body,
    answer: REVIEW,
    errors: ['400', '401', '403', '404', '409', '413', '503'],
  };
}
