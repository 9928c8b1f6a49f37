import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { DeploymentsAnswer, Evaluation } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { FailedPanel } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';
import { MetricPicker } from './MetricPicker';
import { bestOf, metricsOf, shownMetrics } from './metricColumns';
import { Section } from '../kit/Section';
import { KnownVersions } from './useVersions';
import { Named } from './versionNames';
import { VersionsState } from './versionsState';
import { VersionsTable } from './VersionsTable';

/** The table of versions, which metrics it shows, and comparing two that are ticked. */
export function VersionsPanel(props: {
  known: KnownVersions;
  evaluations: Evaluation[];
  deployments: Loaded<DeploymentsAnswer>;
  nameOf: (version: Named) => string;
  state: VersionsState;
  onState: (change: Partial<VersionsState>) => void;
}) {
  const { known, evaluations, deployments, nameOf, state, onState } = props;
  const t = useMlText();
  const all = metricsOf(known.versions);
  const metrics = shownMetrics(all, state.columns).map(metric => ({
    metric,
    best: bestOf(known.versions, evaluations, metric),
  }));
  const [one, other] = state.ticked;
  return (
    <Section
      title={t('registry.table.title')}
      actions={
        <>
          <MetricPicker
            all={all}
            shown={metrics.map(({ metric }) => metric)}
            onShown={columns => onState({ columns })}
          />
          <Button
            variant="contained"
            size="small"
            disabled={!one || !other}
            onClick={() => onState({ compare: [one, other] })}
          >
            {t('registry.table.compare')}
          </Button>
        </>
      }
    >
      <VersionsTable
        known={known}
        metrics={metrics}
        deployments={deployments}
        nameOf={nameOf}
        state={state}
        onState={onState}
      />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2,
          mt: 1,
          fontSize: '0.75rem',
          color: 'text.secondary',
        }}
      >
        {state.ticked.length < 2 && known.versions.length > 1 && (
          <span>{t('registry.table.compareHint')}.</span>
        )}
        {metrics.some(({ best }) => best !== undefined) && (
          <span>{t('registry.table.bestNote')}</span>
        )}
      </Box>
      <More more={known.more} />
    </Section>
  );
}

function More(props: { more: KnownVersions['more'] }) {
  const { more } = props;
  const t = useMlText();
  if (!more) {
    return null;
  }
  return more.error ? (
    <FailedPanel
      what={t('registry.table.older')}
      error={more.error}
      onRetry={more.onMore}
    />
  ) : (
    <Button size="small" disabled={more.loading} onClick={more.onMore}>
      {t('registry.table.older')}
    </Button>
  );
}
