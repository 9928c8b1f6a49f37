import {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  commentBody,
  confirmationBody,
  decisionBody,
  delegationBody,
  overrideBody,
} from '@callboard/plugin-ml-common';
import { check, readJson } from '@callboard/plugin-ml-node';
import { RequestHandler } from 'express';
import createPromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { ConfirmFields } from './ConfirmFields';
import { DecideReviews } from './DecideReviews';
import { DelegateReviews } from './DelegateReviews';
import { DiscussReviews } from './DiscussReviews';
import { OverrideReviews } from './OverrideReviews';
import { ReviewReads } from './ReviewReads';

/** Bytes; the longest valid body has about 60,000. */
const MAX_BODY = 131_072;

/** The HTTP routes of what people do in a review; each answers with the review as it is then. */
export function reviewStepsRouter(options: {
  confirmations: ConfirmFields;
  decisions: DecideReviews;
  delegations: DelegateReviews;
  discussion: DiscussReviews;
  httpAuth: HttpAuthService;
  overrides: OverrideReviews;
  reads: ReviewReads;
}): RequestHandler {
  const { discussion, httpAuth, reads } = options;
  const router = createPromiseRouter();
  function step<T>(
    name: string,
    schema: z.ZodType<T>,
    take: (
      id: string,
      body: T,
      credentials: BackstageCredentials,
      now: Date,
    ) => Promise<void>,
  ): void {
    router.post(`/v1/reviews/:id/${name}`, async (req, res) => {
      const { id } = req.params;
      const credentials = await httpAuth.credentials(req, { allow: ['user'] });
      const body = check(schema, await readJson(req, res, MAX_BODY));
      await take(id, body, credentials, new Date());
      res.json(await reads.review(id, credentials));
    });
  }
  step('decisions', decisionBody, (...all) => options.decisions.decide(...all));
  step('comments', commentBody, (...all) => discussion.comment(...all));
  step('withdrawal', commentBody, (...all) => discussion.withdraw(...all));
  step('resubmission', commentBody, (...all) => discussion.resubmit(...all));
  step('delegations', delegationBody, (...all) =>
    options.delegations.delegate(...all),
  );
  step('override', overrideBody, (...all) =>
    options.overrides.override(...all),
  );
  step('confirmations', confirmationBody, (...all) =>
    options.confirmations.confirm(...all),
  );
  return router;
}
