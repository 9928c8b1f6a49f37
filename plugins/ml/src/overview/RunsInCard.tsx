import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import {
  DeploymentsAnswer,
  MlInferenceServiceSpec,
  mlInferenceServiceSpec,
  Placement,
} from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { EntityLink } from '../kit/EntityLink';
import { DeploymentHistory } from '../registry/DeploymentHistory';
import { PlacementLine } from '../registry/PlacementLine';
import { useDeployments } from '../registry/useDeployments';
import { MlText, useMlText } from '../text/useMlText';
import { toRef } from './factsOf';
import { EmptyNote, LoadedBody, OverviewCard } from '../kit/OverviewCard';
import { relatedRefs } from './relatedRefs';
import { percent } from './serviceFacts';
import { EntitiesByRef, useEntities } from './useEntities';

/** The services that answer with this model. */
export function RunsInCard() {
  return (
    <MlQueryProvider>
      <LoadedRunsIn />
    </MlQueryProvider>
  );
}

function LoadedRunsIn() {
  const { entity } = useEntity();
  const services = useEntities(relatedRefs(entity, 'servedBy'));
  return (
    <RunsInView
      modelRef={stringifyEntityRef(entity)}
      services={services}
      deployments={useDeployments()}
    />
  );
}

export function RunsInView(props: {
  modelRef: string;
  services: Loaded<EntitiesByRef>;
  deployments: Loaded<DeploymentsAnswer>;
}) {
  const { modelRef, deployments } = props;
  const t = useMlText();
  const runsIn = deployments.status === 'ready' ? deployments.data.runsIn : [];
  return (
    <OverviewCard title={t('overview.runsIn.title')} span="half">
      <LoadedBody loaded={props.services} what={t('overview.runsIn.what')}>
        {services =>
          services.size === 0 && runsIn.length === 0 ? (
            <EmptyNote
              text={t('overview.runsIn.empty')}
              hint={t('overview.runsIn.emptyHint')}
            />
          ) : (
            <Services services={services} modelRef={modelRef} runsIn={runsIn} />
          )
        }
      </LoadedBody>
      <DeploymentHistory deployments={deployments} other="service" />
    </OverviewCard>
  );
}

function Services(props: {
  services: EntitiesByRef;
  modelRef: string;
  runsIn: Placement[];
}) {
  const { services, modelRef, runsIn } = props;
  const t = useMlText();
  const refs = new Set([
    ...services.keys(),
    ...runsIn.map(({ service }) => service),
  ]);
  const lines = [...refs].map(ref => ({
    ref,
    places: runsIn.filter(({ service }) => service === ref),
    // One that only a deployment names was not looked for.
    missing: services.has(ref) && !services.get(ref),
    ...statedOf(services.get(ref), modelRef, t),
  }));
  return (
    <>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {lines.map(({ ref, missing, place, details, places }) => (
          <Box component="li" key={ref} sx={{ '& + li': { mt: 1 } }}>
            <Box
              sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}
            >
              <EntityLink entityRef={ref} missing={missing} icon />
              <span>{place ?? places[0]?.environment}</span>
            </Box>
            <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
              {details.join(' · ')}
            </Box>
            {places.map(each => (
              <PlacementLine
                key={`${each.environment} ${each.role}`}
                place={each}
              />
            ))}
          </Box>
        ))}
      </Box>
      {lines.some(line => line.hasTargets) && (
        <Box sx={{ mt: 1, fontSize: '0.75rem', color: 'text.secondary' }}>
          {t('overview.runsIn.declared')}
        </Box>
      )}
    </>
  );
}

/** What a service's file says of this model in it. */
function statedOf(service: Entity | undefined, modelRef: string, t: MlText) {
  const parsed = mlInferenceServiceSpec.safeParse(service?.spec);
  if (!service || !parsed.success) {
    return { details: [], hasTargets: false };
  }
  const { environment, platform, traffic, serves, slo } = parsed.data;
  const routes = traffic?.filter(
    ({ model }) => toRef(model, 'MlModel', service) === modelRef,
  );
  return {
    place: environment,
    hasTargets: Boolean(slo?.latencyP95Ms || slo?.availability),
    details: [
      platform,
      // A service of one model has nothing to share out.
      (routes || serves.length > 1) && shareOfRequests(routes ?? [], t),
      slo?.latencyP95Ms &&
        t('overview.runsIn.slo', { ms: String(slo.latencyP95Ms) }),
      slo?.availability &&
        t('overview.runsIn.availability', {
          percent: percent(slo.availability),
        }),
    ].filter(Boolean),
  };
}

/** How many of a service's live requests the routes to one model take. */
function shareOfRequests(
  routes: NonNullable<MlInferenceServiceSpec['traffic']>,
  t: MlText,
) {
  if (routes.length > 0 && routes.every(({ role }) => role === 'shadow')) {
    return t('overview.runsIn.shadow');
  }
  const stated = routes.flatMap(route => route.percent ?? []);
  if (stated.length === 0) {
    return t('overview.runsIn.noShare');
  }
  const sum = stated.reduce((total, each) => total + each, 0);
  // Sums of decimals have more digits than anyone wrote.
  return t('overview.runsIn.traffic', {
    percent: String(Number(sum.toFixed(2))),
  });
}
