import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  mlFindingUpdatePermission,
  mlReviewOverridePermission,
  toMlKind,
} from '@callboard/plugin-ml-common';
import { useNavigate } from 'react-router-dom';
import { MlQueryProvider } from '../../api/MlQueryProvider';
import { TransferPanel } from '../../ownership/TransferPanel';
import { reviewRouteRef } from '../../routes';
import { GovernanceView } from './GovernanceView';
import { useEntityGovernance } from './useEntityGovernance';

/** The Governance tab of an entity. */
export function GovernanceContent() {
  return (
    <MlQueryProvider>
      <Governance />
    </MlQueryProvider>
  );
}

function Governance() {
  const { entity } = useEntity();
  const navigate = useNavigate();
  const toReview = useRouteRef(reviewRouteRef);
  const override = usePermission({ permission: mlReviewOverridePermission });
  const findings = usePermission({ permission: mlFindingUpdatePermission });
  return (
    <GovernanceView
      isModel={toMlKind(entity.kind) === 'MlModel'}
      answer={useEntityGovernance()}
      may={{ override: override.allowed, findings: findings.allowed }}
      onReview={id => toReview && navigate(toReview({ id }))}
      ownership={
        <TransferPanel
          entityRef={stringifyEntityRef(entity)}
          owner={
            entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
              ?.targetRef
          }
        />
      }
    />
  );
}
