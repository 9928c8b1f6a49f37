import { ReviewBody } from '@callboard/plugin-ml-common';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { useGovernanceAction } from '../api/useGovernanceAction';
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
  const { busy, error, act } = useGovernanceAction(
    async (api, body: ReviewBody) =>
      onRequested((await api.requestReview(body)).id),
  );
  return (
    <RequestReviewForm
      versions={versions}
      busy={busy}
      error={error}
      onRequest={body => act(body)}
      onClose={onClose}
    />
  );
}
