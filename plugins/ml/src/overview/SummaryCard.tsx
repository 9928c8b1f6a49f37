import { Entity } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import Divider from '@mui/material/Divider';
import Typography from '@mui/material/Typography';
import { ReactNode } from 'react';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { cardRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';
import { FactList } from '../kit/FactList';
import { factsOf } from './factsOf';
import { EmptyNote, OverviewCard } from '../kit/OverviewCard';
import { SummaryCardUses } from './SummaryCardUses';

/** What the entity is for, in its own words, and what its file states. */
export function SummaryCard() {
  const { entity } = useEntity();
  return (
    <SummaryView
      entity={entity}
      uses={entity.spec?.modelCard ? <Uses entity={entity} /> : undefined}
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

export function SummaryView(props: { entity: Entity; uses?: ReactNode }) {
  const t = useMlText();
  const { description } = props.entity.metadata;
  const facts = factsOf(props.entity, t);
  return (
    <OverviewCard>
      {description ? (
        <Typography sx={{ fontSize: '1.0625rem', maxWidth: '75ch' }}>
          {description}
        </Typography>
      ) : (
        <EmptyNote text={t('overview.noPurpose')} />
      )}
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
