import { useApi } from '@backstage/frontend-plugin-api';
import { AttestationAnswerBody } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router-dom';
import { governanceApiRef } from '../api/governanceApiRef';
import { asLoaded } from '../api/loaded';
import { useGovernanceAction } from '../api/useGovernanceAction';
import { AttestationView } from './AttestationView';
import { toItemState } from './itemState';

/** One attestation campaign. */
export function AttestationPage() {
  const { id = '' } = useParams();
  const api = useApi(governanceApiRef);
  const [search, setSearch] = useSearchParams();
  const answer = useQuery({
    queryKey: ['ml', 'attestations', id],
    // Others answer meanwhile.
    refetchInterval: 60_000,
    queryFn: ({ signal }) => api.getAttestation(id, signal),
  });
  return (
    <AttestationView
      answer={asLoaded(answer)}
      answering={useGovernanceAction(
        (governance, body: AttestationAnswerBody) =>
          governance.answerAttestation(id, body),
      )}
      ending={useGovernanceAction((governance, body: { cancel: boolean }) =>
        governance.endAttestation(id, body),
      )}
      show={toItemState(search.get('show'))}
      onShow={next => setSearch(next ? { show: next } : {}, { replace: true })}
    />
  );
}
