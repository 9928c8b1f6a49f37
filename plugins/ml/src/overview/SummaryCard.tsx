import { Entity } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import Divider from '@mui/material/Divider';
import Typography from '@mui/material/Typography';
import { useMlText } from '../text/useMlText';
import { FactList } from './FactList';
import { factsOf } from './factsOf';
import { EmptyNote, OverviewCard } from './OverviewCard';

/** What the entity is for, in its own words, and what its file states. */
export function SummaryCard() {
  const { entity } = useEntity();
  return <SummaryView entity={entity} />;
}

export function SummaryView(props: { entity: Entity }) {
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
      <Divider sx={{ my: 1.5 }} />
      {facts ? (
        <FactList facts={facts} />
      ) : (
        <EmptyNote text={t('overview.specUnreadable')} />
      )}
    </OverviewCard>
  );
}
