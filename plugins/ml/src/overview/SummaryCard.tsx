import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { StatusSlot, toMlKind } from '@callboard/plugin-ml-common';
import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import Typography from '@mui/material/Typography';
import { ReactNode } from 'react';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { CreateServiceMenu } from '../create/CreateServiceMenu';
import { cardRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { FactList } from '../kit/FactList';
import { factsOf } from './factsOf';
import { EmptyNote, OverviewCard } from '../kit/OverviewCard';
import { SummaryCardUses } from './SummaryCardUses';
import { useStatuses } from './useStatuses';

/** What the entity is for, in its own words, and what its file states. */
export function SummaryCard() {
  const { entity } = useEntity();
  return toMlKind(entity.kind) === 'MlInferenceService' ? (
    <MlQueryProvider>
      <ServiceSummary entity={entity} />
    </MlQueryProvider>
  ) : (
    <SummaryView
      entity={entity}
      uses={entity.spec?.modelCard ? <Uses entity={entity} /> : undefined}
      action={
        toMlKind(entity.kind) === 'MlModel' && (
          <MlQueryProvider>
            <CreateServiceMenu entityRef={stringifyEntityRef(entity)} />
          </MlQueryProvider>
        )
      }
    />
  );
}

function ServiceSummary(props: { entity: Entity }) {
  const statuses = useStatuses();
  return (
    <SummaryView
      entity={props.entity}
      serving={statuses.status === 'ready' ? statuses.data?.serving : undefined}
    />
  );
}

function Uses(props: { entity: Entity }) {
  // Undefined where the tab is switched off.
  const toCard = useRouteRef(cardRouteRef);
  return (
    <MlQueryProvider>
      <SummaryCardUses entity={props.entity} cardPath={toCard?.()} />
    </MlQueryProvider>
  );
}

export function SummaryView(props: {
  entity: Entity;
  uses?: ReactNode;
  /** What can be made of it. */
  action?: ReactNode;
  /** How a service serves. */
  serving?: StatusSlot;
}) {
  const t = useMlText();
  const { description } = props.entity.metadata;
  const facts = factsOf(props.entity, t, props.serving);
  return (
    <OverviewCard>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'flex-start',
          justifyContent: 'space-between',
          gap: 1,
        }}
      >
        <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
          {description ? (
            <Typography sx={{ fontSize: '1.0625rem', maxWidth: '75ch' }}>
              {description}
            </Typography>
          ) : (
            <EmptyNote text={t('overview.noPurpose')} />
          )}
        </Box>
        {props.action}
      </Box>
      {props.uses}
      <Divider sx={{ my: 1.5 }} />
      {facts ? (
        <FactList facts={facts} />
      ) : (
        <EmptyNote text={t('overview.specUnreadable')} />
      )}
    </OverviewCard>
  );
}
