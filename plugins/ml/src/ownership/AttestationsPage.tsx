import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { AttestationBody } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { governanceApiRef } from '../api/governanceApiRef';
import { asLoaded } from '../api/loaded';
import { useGovernanceAction } from '../api/useGovernanceAction';
import { attestationRouteRef } from '../routes';
import { AttestationsView } from './AttestationsView';

/** All attestation campaigns. */
export function AttestationsPage() {
  const api = useApi(governanceApiRef);
  const navigate = useNavigate();
  const toCampaign = useRouteRef(attestationRouteRef);
  const answer = useQuery({
    queryKey: ['ml', 'attestations'],
    queryFn: ({ signal }) => api.getAttestations(signal),
  });
  const starting = useGovernanceAction(
    async (governance, body: AttestationBody) => {
      const { id } = await governance.startAttestation(body);
      if (toCampaign) {
        navigate(toCampaign({ id }));
      }
    },
  );
  return <AttestationsView answer={asLoaded(answer)} starting={starting} />;
}
