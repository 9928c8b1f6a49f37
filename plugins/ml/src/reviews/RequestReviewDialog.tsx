import { useApi } from '@backstage/frontend-plugin-api';
import { ReviewBody } from '@callboard/plugin-ml-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { governanceApiRef } from '../api/governanceApiRef';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { RequestReviewForm, RequestableVersion } from './RequestReviewForm';

/** Asks for a review of one of some versions. */
export function RequestReviewDialog(props: {
  versions: RequestableVersion[];
  open: boolean;
  onClose: () => void;
  /** Called with the id of the review that was opened. */
  onRequested: (id: string) => void;
}) {
  return props.open ? (
    <MlQueryProvider>
      <Requesting {...props} />
    </MlQueryProvider>
  ) : null;
}

function Requesting(props: {
  versions: RequestableVersion[];
  onClose: () => void;
  onRequested: (id: string) => void;
}) {
  const { versions, onClose, onRequested } = props;
  const api = useApi(governanceApiRef);
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: ReviewBody) => api.requestReview(body),
    onSuccess: async ({ id }) => {
      onRequested(id);
      await client.invalidateQueries({ queryKey: ['ml'] });
    },
  });
  return (
    <RequestReviewForm
      versions={versions}
      busy={isPending}
      error={error ?? undefined}
      onRequest={mutate}
      onClose={onClose}
    />
  );
}
