import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import { ResponseError } from '@backstage/errors';
import { StatusSlot } from '@callboard/plugin-ml-common';
import { useQuery } from '@tanstack/react-query';
import { asLoaded, Loaded } from '../api/loaded';
import { mlApiRef } from '../api/mlApiRef';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { RelativeTime } from '../kit/RelativeTime';
import { slotName } from '../kit/slotName';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { EmptyNote, LoadedBody, OverviewCard } from './OverviewCard';

/** The statuses of the entity; `null` while the inventory does not know it yet. */
type Statuses = Record<string, StatusSlot> | null;

/** Whether the entity is well, by each area that has something to say. */
export function HealthCard() {
  return (
    <MlQueryProvider>
      <LoadedHealth />
    </MlQueryProvider>
  );
}

function LoadedHealth() {
  return <HealthView statuses={useStatuses()} />;
}

function useStatuses(): Loaded<Statuses> {
  const api = useApi(mlApiRef);
  const { entity } = useEntity();
  const { namespace = 'default', name } = entity.metadata;
  return asLoaded(
    useQuery({
      queryKey: ['ml', 'summary', entity.kind, namespace, name],
      refetchInterval: 60_000,
      queryFn: async ({ signal }): Promise<Statuses> => {
        try {
          const { kind } = entity;
          return (await api.getSummary({ kind, namespace, name }, signal))
            .statuses;
        } catch (error) {
          if (error instanceof ResponseError && error.statusCode === 404) {
            return null;
          }
          throw error;
        }
      },
    }),
  );
}

export function HealthView(props: { statuses: Loaded<Statuses> }) {
  const t = useMlText();
  return (
    <OverviewCard title={t('overview.health.title')} span="half">
      <LoadedBody loaded={props.statuses} what={t('overview.health.loading')}>
        {statuses => <StatusList statuses={statuses} />}
      </LoadedBody>
    </OverviewCard>
  );
}

function StatusList(props: { statuses: Statuses }) {
  const t = useMlText();
  if (!props.statuses) {
    return <EmptyNote text={t('overview.health.notYet')} />;
  }
  const slots = Object.entries(props.statuses);
  if (slots.length === 0) {
    return <EmptyNote text={t('overview.health.none')} />;
  }
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(90px, max-content) 1fr',
        columnGap: 2,
        rowGap: 1,
        m: 0,
      }}
    >
      {slots.map(([slot, status]) => (
        <Box key={slot} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {slotName(slot, t)}
          </Box>
          <Box component="dd" sx={{ m: 0, minWidth: 0 }}>
            <StatusBadge
              level={status.level}
              text={status.text}
              source={status.source}
            />
            <Why status={status} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Why(props: { status: StatusSlot }) {
  const { reason, measuredAt } = props.status;
  return (
    <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
      {reason} {measuredAt && <RelativeTime iso={measuredAt} />}
    </Box>
  );
}
