import Box from '@mui/material/Box';
import { DeploymentsAnswer, ModelVersion } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { SortHead } from '../kit/SortHead';
import { visuallyHidden } from '../kit/visuallyHidden';
import { useMlText } from '../text/useMlText';
import { betterWhen } from './betterWhen';
import { DenseTable } from '../kit/DenseTable';
import { isGone } from './isGone';
import { inOrder } from './metricColumns';
import { numberFormat } from '../kit/numberFormat';
import { KnownVersions } from './useVersions';
import { Named } from './versionNames';
import { toggleTick, VersionsState, writeVersionsState } from './versionsState';
import { MetricColumn, VersionRow } from './VersionRow';

/** The versions as rows, the main metrics as columns. */
export function VersionsTable(props: {
  known: KnownVersions;
  /** The metrics that have a column, and the best value where there is one. */
  metrics: Array<{ metric: string; best?: number }>;
  deployments: Loaded<DeploymentsAnswer>;
  nameOf: (version: Named) => string;
  state: VersionsState;
  onState: (change: Partial<VersionsState>) => void;
}) {
  const { known, metrics, deployments, nameOf, state, onState } = props;
  const t = useMlText();
  const { versions, main } = known;
  const hasStage = versions.some(({ stage }) => stage);
  const columns = metrics.map(
    ({ metric, best }): MetricColumn => ({
      metric,
      best,
      format: numberFormat(
        versions.flatMap(each => each.metrics[metric] ?? []),
      ),
    }),
  );
  const onOrderBy = (sort: string) => onState({ sort });
  const head = (label: string, sortBy?: string, align?: 'right') => (
    <SortHead
      key={label}
      column={{ label, sortBy, align }}
      orderBy={state.sort}
      onOrderBy={onOrderBy}
    />
  );
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label={t('registry.table.title')}
      sx={{ overflow: 'auto', maxHeight: 560 }}
    >
      <DenseTable>
        <caption style={visuallyHidden}>
          {t('registry.table.caption', {
            shown: String(versions.length),
            total: String(known.totalItems),
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col" style={{ width: 42 }}>
              <span style={visuallyHidden}>{t('registry.table.tickHead')}</span>
            </th>
            {head(t('registry.table.version'))}
            {hasStage && head(t('registry.table.stage'))}
            {head(t('registry.table.created'), '-created')}
            {metrics.map(({ metric }) =>
              head(metric, bestFirst(metric), 'right'),
            )}
            {head(t('registry.table.runsIn'))}
          </tr>
        </thead>
        <tbody>
          {goneLast(inOrder(versions, state.sort)).map(version => (
            <VersionRow
              key={version.versionId}
              version={version}
              name={nameOf(version)}
              mainReason={
                version.versionId === main?.versionId ? main.reason : undefined
              }
              columns={columns}
              hasStage={hasStage}
              deployments={deployments}
              ticked={state.ticked.includes(version.versionId)}
              onTick={() =>
                onState({ ticked: toggleTick(state.ticked, version.versionId) })
              }
              detailSearch={writeVersionsState({
                ...state,
                version: version.versionId,
              }).toString()}
            />
          ))}
        </tbody>
      </DenseTable>
    </Box>
  );
}

function goneLast(versions: ModelVersion[]) {
  return [
    ...versions.filter(each => !isGone(each)),
    ...versions.filter(isGone),
  ];
}

/** The order in which the best value comes first. */
function bestFirst(metric: string) {
  return `${betterWhen(metric) === 'lower' ? '' : '-'}metric:${metric}`;
}
