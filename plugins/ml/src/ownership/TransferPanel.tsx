import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  mlOwnershipTransferPermission,
  TransferAnswerBody,
  TransferBody,
} from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { governanceApiRef } from '../api/governanceApiRef';
import { asLoaded } from '../api/loaded';
import { useGovernanceAction } from '../api/useGovernanceAction';
import { TransferView } from './TransferView';

/** Who owns an entity, and its being handed over. */
export function TransferPanel(props: {
  /** Whole ref. */
  entityRef: string;
  /** Whole ref of the owner, if there is one. */
  owner?: string;
}) {
  const { entityRef, owner } = props;
  const api = useApi(governanceApiRef);
  const answer = useQuery({
    queryKey: ['ml', 'transfers', entityRef],
    queryFn: ({ signal }) => api.getTransfers({ entityRef }, signal),
  });
  const identity = useApi(identityApiRef);
  const mine = useQuery({
    queryKey: ['ml', 'my-owners'],
    staleTime: Infinity,
    queryFn: async () =>
      (await identity.getBackstageIdentity()).ownershipEntityRefs,
  });
  const any = usePermission({ permission: mlOwnershipTransferPermission });
  return (
    <TransferView
      mayPropose={
        any.allowed || (!!owner && mine.data?.includes(owner) === true)
      }
      entityRef={entityRef}
      owner={owner}
      answer={asLoaded(answer)}
      proposing={useGovernanceAction((governance, body: TransferBody) =>
        governance.proposeTransfer(body),
      )}
      answering={useAnswerTransfer()}
    />
  );
}

/** What is said to a transfer, and to which. */
export type TransferReply = TransferAnswerBody & { id: string };

/** Accepts, declines and withdraws transfers. */
export function useAnswerTransfer() {
  return useGovernanceAction((governance, { id, ...body }: TransferReply) =>
    governance.answerTransfer(id, body),
  );
}
