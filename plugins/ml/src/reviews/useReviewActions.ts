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
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { GovernanceApi, governanceApiRef } from '../api/governanceApiRef';
import { saveFile } from '../kit/saveFile';

/** Something that is done to a review, and how it goes. */
export interface Action<Body> {
  busy: boolean;
  error?: Error;
  /** `onDone` is called once the answer is there and shown; never when it is refused. */
  run: (body: Body, onDone?: () => void) => void;
  /** Forgets the refusal. */
  reset: () => void;
}

/** All that can be done to a review. */
export interface ReviewActions {
  decide: Action<DecisionBody>;
  comment: Action<CommentBody>;
  withdraw: Action<CommentBody>;
  resubmit: Action<CommentBody>;
  delegate: Action<DelegationBody>;
  override: Action<OverrideBody>;
  confirm: Action<ConfirmationBody>;
  waive: Action<WaiverBody>;
  raise: Action<FindingBody>;
  exporting: Action<ReviewExportQuery['format']>;
}

/** What can be done to the review with an id. */
export function useReviewActions(id: string): ReviewActions {
  return {
    decide: useAction((api, body) => api.decide(id, body)),
    comment: useAction((api, body) => api.comment(id, body)),
    withdraw: useAction((api, body) => api.withdraw(id, body)),
    resubmit: useAction((api, body) => api.resubmit(id, body)),
    delegate: useAction((api, body) => api.delegate(id, body)),
    override: useAction((api, body) => api.override(id, body)),
    confirm: useAction((api, body) => api.confirmFields(id, body)),
    waive: useAction((api, body) => api.waive(body)),
    raise: useAction((api, body) => api.raiseFinding(body)),
    exporting: useExport(id),
  };
}

/** Whatever is done may change lists, standings and cards, so all is asked for anew. */
function useAction<Body>(
  action: (api: GovernanceApi, body: Body) => Promise<unknown>,
): Action<Body> {
  const api = useApi(governanceApiRef);
  const client = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (body: Body) => action(api, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ml'] }),
  });
  return {
    busy: isPending,
    error: error ?? undefined,
    run: (body, onDone) => mutate(body, { onSuccess: onDone }),
    reset,
  };
}

const TYPES = { json: 'application/json', html: 'text/html' } as const;

function useExport(id: string): Action<ReviewExportQuery['format']> {
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
    run: format => mutate(format),
    reset,
  };
}
