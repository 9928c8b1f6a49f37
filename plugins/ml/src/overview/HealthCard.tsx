import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import {
  MlKind,
  smokeRunCreatePermission,
  StatusSlot,
  toMlKind,
} from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { Loaded } from '../api/loaded';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { isNeutral } from '../kit/isNeutral';
import { RelativeTime } from '../kit/RelativeTime';
import { slotName } from '../kit/slotName';
import { StatusBadge } from '../kit/StatusBadge';
import {
  cardRouteRef,
  costTabRouteRef,
  driftTabRouteRef,
  governanceTabRouteRef,
  smokeTestsRouteRef,
  versionsRouteRef,
} from '../routes';
import { useMlText } from '../text/useMlText';
import { EmptyNote, LoadedBody, OverviewCard } from '../kit/OverviewCard';
import { Statuses, useStatuses } from './useStatuses';

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
  const tabs = useTabs();
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
            {tabs[slot] ? (
              <Link component={RouterLink} to={tabs[slot]}>
                {slotName(slot, t)}
              </Link>
            ) : (
              slotName(slot, t)
            )}
          </Box>
          <Box component="dd" sx={{ m: 0, minWidth: 0 }}>
            <StatusBadge
              level={status.level}
              text={status.text}
              source={status.source}
              neutral={isNeutral(slot, status)}
            />
            <Why status={status} />
            {slot === 'smoke' && tabs.smoke && <RunLink to={tabs.smoke} />}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

/** Kinds that have the tab Drift. */
const DRIFTING: MlKind[] = ['MlModel', 'MlInferenceService', 'MlFeatureSet'];

/** Paths of the tabs that tell more of a slot, where the entity has them. */
function useTabs(): Record<string, string | undefined> {
  const card = useRouteRef(cardRouteRef);
  const versions = useRouteRef(versionsRouteRef);
  const smoke = useRouteRef(smokeTestsRouteRef);
  const governance = useRouteRef(governanceTabRouteRef);
  const drift = useRouteRef(driftTabRouteRef);
  const cost = useRouteRef(costTabRouteRef);
  const kind = toMlKind(useEntity().entity.kind);
  const isServed = kind === 'MlModel' || kind === 'MlInferenceService';
  return {
    card: card?.(),
    review: governance?.(),
    drift: kind && DRIFTING.includes(kind) ? drift?.() : undefined,
    version: kind === 'MlModel' ? versions?.() : undefined,
    smoke: isServed ? smoke?.() : undefined,
    cost: isServed ? cost?.() : undefined,
    // How it serves stands beside what it costs.
    serving: isServed ? cost?.() : undefined,
  };
}

/** To where a smoke test is started, for those who may. */
function RunLink(props: { to: string }) {
  const t = useMlText();
  const { allowed } = usePermission({ permission: smokeRunCreatePermission });
  return allowed ? (
    <Link component={RouterLink} to={props.to} sx={{ fontSize: '0.8125rem' }}>
      {t('smoke.start.run')}
    </Link>
  ) : null;
}

function Why(props: { status: StatusSlot }) {
  const { reason, measuredAt } = props.status;
  return (
    <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
      {reason} {measuredAt && <RelativeTime iso={measuredAt} />}
    </Box>
  );
}
