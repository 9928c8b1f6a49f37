import { Entity } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import {
  DeploymentsAnswer,
  mlInferenceServiceSpec,
  Placement,
} from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { EntityLink } from '../kit/EntityLink';
import { readableRef } from '../kit/readableRef';
import { ShareBar } from '../kit/ShareBar';
import { REST_TONES, seriesTone } from '../kit/tones';
import { DeploymentHistory } from '../registry/DeploymentHistory';
import { PlacementLine } from '../registry/PlacementLine';
import { shortDigest } from '../kit/shortDigest';
import { versionName } from '../kit/versionName';
import { useDeployments } from '../registry/useDeployments';
import { useMlText } from '../text/useMlText';
import { toRef } from './factsOf';
import { LoadedBody, OverviewCard } from '../kit/OverviewCard';
import { PlainTable } from '../kit/PlainTable';
import { EntitiesByRef, useEntities } from './useEntities';

/** A model version behind a service. */
export interface TrafficRow {
  modelRef: string;
  version?: string;
  role?: string;
  percent?: number;
}

/** What a service answers with; one row a model when no split is stated. */
export function trafficOf(service: Entity): TrafficRow[] {
  const spec = mlInferenceServiceSpec.safeParse(service.spec);
  if (!spec.success) {
    return [];
  }
  const { serves, traffic } = spec.data;
  return traffic
    ? traffic.map(({ model, version, registry, percent, role }) => ({
        modelRef: toRef(model, 'MlModel', service),
        version: [registry, version].filter(Boolean).join(' ') || undefined,
        percent,
        role,
      }))
    : serves.map(model => ({ modelRef: toRef(model, 'MlModel', service) }));
}

/** The models that a service answers with, and how requests are split. */
export function TrafficCard() {
  return (
    <MlQueryProvider>
      <LoadedTraffic />
    </MlQueryProvider>
  );
}

function LoadedTraffic() {
  const { entity } = useEntity();
  const rows = trafficOf(entity);
  const found = useEntities([...new Set(rows.map(row => row.modelRef))]);
  return (
    <TrafficView rows={rows} models={found} deployments={useDeployments()} />
  );
}

export function TrafficView(props: {
  rows: TrafficRow[];
  models: Loaded<EntitiesByRef>;
  deployments: Loaded<DeploymentsAnswer>;
}) {
  const { rows, models, deployments } = props;
  const t = useMlText();
  const split = rows.filter(({ percent }) => percent !== undefined);
  const stated = split.reduce((sum, { percent = 0 }) => sum + percent, 0);
  const unstated = Number((100 - stated).toFixed(2));
  const { mode } = useTheme().palette;
  const { runsIn: places = [], history = [] } =
    deployments.status === 'ready' ? deployments.data : {};
  const modelRefs = new Set([
    ...rows.map(({ modelRef }) => modelRef),
    ...history.flatMap(({ model }) => model ?? []),
  ]);
  return (
    <OverviewCard title={t('overview.traffic.title')} span="half">
      <LoadedBody loaded={models} what={t('overview.traffic.what')}>
        {found => (
          <>
            {split.length > 0 ? (
              <ShareBar
                title={t('overview.traffic.bar')}
                unit=" %"
                shares={[
                  ...split.map((row, index) => ({
                    key: String(index),
                    label: nameOf(row, found),
                    count: row.percent ?? 0,
                    color: seriesTone(index, mode),
                  })),
                  ...(unstated > 0
                    ? [
                        {
                          key: 'not stated',
                          label: t('overview.traffic.notStated'),
                          count: unstated,
                          color: REST_TONES.notStated,
                        },
                      ]
                    : []),
                ]}
              />
            ) : (
              <Box sx={{ color: 'text.secondary' }}>
                {t('overview.traffic.noSplit')}
              </Box>
            )}
            <Box
              tabIndex={0}
              role="region"
              aria-label={t('overview.traffic.title')}
              sx={{ overflowX: 'auto' }}
            >
              <TrafficTable rows={rows} found={found} places={places} />
            </Box>
          </>
        )}
      </LoadedBody>
      {places.map((place, index) => (
        <Box key={index} sx={{ mt: 1.5 }}>
          {modelRefs.size > 1 && <EntityLink entityRef={place.model} icon />}
          <PlacementLine place={place} />
        </Box>
      ))}
      <DeploymentHistory
        deployments={deployments}
        other={modelRefs.size > 1 ? 'model' : undefined}
      />
    </OverviewCard>
  );
}

function nameOf(row: TrafficRow, found: EntitiesByRef) {
  const model = found.get(row.modelRef)?.metadata;
  const name = model?.title ?? model?.name ?? readableRef(row.modelRef);
  return row.role ? `${name} (${row.role})` : name;
}

/** The version in the words of its registry where it is known there, else as the file of the service has it. */
function versionText(row: TrafficRow, places: Placement[]) {
  const same = places.filter(
    ({ model, role, percent }) =>
      model === row.modelRef && role === row.role && percent === row.percent,
  );
  const declared = same.length === 1 ? same[0].declared : undefined;
  return declared?.versionId
    ? versionName(declared.text)
    : row.version && shortDigest(row.version);
}

function TrafficTable(props: {
  rows: TrafficRow[];
  found: EntitiesByRef;
  places: Placement[];
}) {
  const t = useMlText();
  return (
    <PlainTable
      sx={{
        mt: 1,
        '.wrap, .wrap a': { whiteSpace: 'normal', overflowWrap: 'break-word' },
      }}
    >
      <thead>
        <tr>
          <th scope="col">{t('overview.traffic.model')}</th>
          <th scope="col">{t('overview.traffic.version')}</th>
          <th scope="col">{t('overview.traffic.role')}</th>
          <th scope="col" className="number">
            {t('overview.traffic.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, index) => {
          const { modelRef, version, role, percent } = row;
          return (
            <tr key={index}>
              <th scope="row" className="wrap">
                <EntityLink
                  entityRef={modelRef}
                  missing={!props.found.get(modelRef)}
                  icon
                />
              </th>
              <td className="short" title={version}>
                {versionText(row, props.places)}
              </td>
              <td className="short">{role}</td>
              <td className="number short">
                {percent === undefined
                  ? t(
                      `overview.traffic.${
                        role === 'shadow' ? 'none' : 'notStated'
                      }`,
                    )
                  : `${percent} %`}
              </td>
            </tr>
          );
        })}
      </tbody>
    </PlainTable>
  );
}
