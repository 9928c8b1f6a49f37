import Button from '@mui/material/Button';
import { FailedPanel } from '../kit/PanelState';
import { Section } from '../kit/Section';
import { useMlText } from '../text/useMlText';
import { HistoryChart } from './HistoryChart';
import { HistoryTable } from './HistoryTable';
import { SmokeState } from './smokeState';
import { KnownRuns } from './useRuns';

/** All runs: as marks by latency, and as a table. */
export function HistoryPanel(props: {
  known: KnownRuns;
  selected?: string;
  titleOf: (profile: string) => string;
  state: SmokeState;
  onState: (change: Partial<SmokeState>) => void;
  /** Called when another run is chosen. */
  onChosen: () => void;
}) {
  const { known, selected, titleOf, state, onState, onChosen } = props;
  const { more } = known;
  const t = useMlText();
  return (
    <Section title={t('smoke.history.runs')}>
      <HistoryChart
        runs={known.runs}
        selected={selected}
        onSelect={run => {
          onState({ run });
          onChosen();
        }}
      />
      <HistoryTable
        runs={known.runs}
        selected={selected}
        titleOf={titleOf}
        state={state}
        onState={onState}
        onChosen={onChosen}
      />
      {more?.error && (
        <FailedPanel
          what={t('smoke.history.what')}
          error={more.error}
          onRetry={more.onMore}
        />
      )}
      {more && !more.error && (
        <Button size="small" disabled={more.loading} onClick={more.onMore}>
          {t('smoke.history.older')}
        </Button>
      )}
    </Section>
  );
}
