import { useApi } from '@backstage/frontend-plugin-api';
import {
  CommentBody,
  ConfirmationBody,
  DecisionBody,
  DelegationBody,
  FindingBody,
  OverrideBody,
  ReviewExportQuery,
  WaiverBody,
} from '@callboard/plugin-ml-common';
import { useMutation } from '@tanstack/react-query';
import { governanceApiRef } from '../api/governanceApiRef';
import { ApiAction } from '../api/useApiAction';
import { useGovernanceAction } from '../api/useGovernanceAction';
import { saveFile } from '../kit/saveFile';

/** All that can be done to a review. */
export interface ReviewActions {
  decide: ApiAction<DecisionBody>;
  comment: ApiAction<CommentBody>;
  withdraw: ApiAction<CommentBody>;
  resubmit: ApiAction<CommentBody>;
  delegate: ApiAction<DelegationBody>;
  override: ApiAction<OverrideBody>;
  confirm: ApiAction<ConfirmationBody>;
  waive: ApiAction<WaiverBody>;
  raise: ApiAction<FindingBody>;
  exporting: ApiAction<ReviewExportQuery['format']>;
}

/** What can be done to the review with an id. */
export function useReviewActions(id: string): ReviewActions {
  return {
    decide: useGovernanceAction((api, body: DecisionBody) =>
      api.decide(id, body),
    ),
    comment: useGovernanceAction((api, body: CommentBody) =>
      api.comment(id, body),
    ),
    withdraw: useGovernanceAction((api, body: CommentBody) =>
      api.withdraw(id, body),
    ),
    resubmit: useGovernanceAction((api, body: CommentBody) =>
      api.resubmit(id, body),
    ),
    delegate: useGovernanceAction((api, body: DelegationBody) =>
      api.delegate(id, body),
    ),
    override: useGovernanceAction((api, body: OverrideBody) =>
      api.override(id, body),
    ),
    confirm: useGovernanceAction((api, body: ConfirmationBody) =>
      api.confirmFields(id, body),
    ),
    waive: useGovernanceAction((api, body: WaiverBody) => api.waive(body)),
    raise: useGovernanceAction((api, body: FindingBody) =>
      api.raiseFinding(body),
    ),
    exporting: useExport(id),
  };
}

const TYPES = { json: 'application/json', html: 'text/html' } as const;

function useExport(id: string): ApiAction<ReviewExportQuery['format']> {
  const api = useApi(governanceApiRef);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: async (format: ReviewExportQuery['format']) => {
      const text = await api.exportReview(id, { format });
      saveFile(`review-${id}.${format}`, text, TYPES[format]);
    },
  });
  return {
    busy: isPending,
    error: error ?? undefined,
    act: format => mutate(format),
    reset,
  };
}
