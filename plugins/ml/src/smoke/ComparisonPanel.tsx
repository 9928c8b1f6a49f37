import Box from '@mui/material/Box';
import { SmokeComparison, SmokeRun } from '@callboard/plugin-ml-common';
import { useSearchParams } from 'react-router-dom';
import { FactList } from '../kit/FactList';
import { EmptyNote } from '../kit/OverviewCard';
import { RelativeTime } from '../kit/RelativeTime';
import { Section } from '../kit/Section';
import { StatusBadge } from '../kit/StatusBadge';
import { MlText, useMlText } from '../text/useMlText';
import { ChooseRun } from './ChooseRun';
import { duration } from './smokeNumber';
import { readSmokeState } from './smokeState';
import { speedChange } from './speedChange';

/** Slower by this share and more is worth a look, where it is not the noise of timers. */
const MUCH_SLOWER = 1.2;
const NOISE_MS = 0.1;

/** This run beside the one before it on the same hardware. */
export function ComparisonPanel(props: {
  run: SmokeRun;
  /** Called when another run is chosen. */
  onChosen: () => void;
}) {
  const { comparison } = props.run;
  const t = useMlText();
  return (
    <Section title={t('smoke.comparison.title')}>
      {comparison ? (
        <Comparison {...props} comparison={comparison} />
      ) : (
        <EmptyNote
          text={t(
            props.run.target.type === 'endpoint'
              ? 'smoke.comparison.endpoint'
              : 'smoke.comparison.none',
          )}
        />
      )}
    </Section>
  );
}

function Comparison(props: {
  comparison: SmokeComparison;
  run: SmokeRun;
  onChosen: () => void;
}) {
  const { comparison, run, onChosen } = props;
  const { latencyP50Ms, latencyP95Ms } = run.summary ?? {};
  const t = useMlText();
  const [search] = useSearchParams();
  const state = { ...readSmokeState(search), run: comparison.runId };
  const when = <RelativeTime iso={comparison.finishedAt} />;
  return (
    <>
      <Box sx={{ mb: 1.5 }}>
        <ChooseRun state={state} onChosen={onChosen}>
          {t('smoke.comparison.before', { when })}
        </ChooseRun>
      </Box>
      <FactList
        facts={[
          {
            label: t('smoke.comparison.p50'),
            value: (
              <Speed ratio={comparison.latencyP50Ratio} now={latencyP50Ms} />
            ),
            wide: true,
          },
          {
            label: t('smoke.comparison.p95'),
            value: (
              <Speed ratio={comparison.latencyP95Ratio} now={latencyP95Ms} />
            ),
            wide: true,
          },
          {
            label: t('smoke.comparison.outputs'),
            value: <Outputs comparison={comparison} />,
            wide: true,
          },
        ]}
      />
    </>
  );
}

function Speed(props: {
  ratio?: number;
  /** Milliseconds in this run. */
  now?: number;
}) {
  const { ratio, now } = props;
  const t = useMlText();
  if (ratio === undefined) {
    return <StatusBadge level="unknown" text={t('smoke.comparison.unknown')} />;
  }
  const by = now === undefined ? undefined : now - now / ratio;
  const much = ratio >= MUCH_SLOWER && (by === undefined || by >= NOISE_MS);
  return (
    <StatusBadge
      level={much ? 'attention' : 'ok'}
      text={speedText(ratio, by, t)}
    />
  );
}

/** `by` in milliseconds: of very short times, a large share is little. */
function speedText(ratio: number, by: number | undefined, t: MlText): string {
  const speed = speedChange(ratio);
  if (speed.change === 'same') {
    return t('smoke.comparison.same');
  }
  const change = t(`smoke.comparison.${speed.change}`, {
    percent: `${speed.percent} %`,
  });
  return by === undefined ? change : `${change} (${duration(Math.abs(by))})`;
}

function Outputs(props: { comparison: SmokeComparison }) {
  const { outputs, differing } = props.comparison;
  const t = useMlText();
  switch (outputs) {
    case 'same':
      return (
        <StatusBadge level="ok" text={t('smoke.comparison.outputsSame')} />
      );
    case 'differ':
      return (
        <StatusBadge
          level="attention"
          text={
            differing.length
              ? t('smoke.comparison.outputsDiffer', {
                  names: differing.join(', '),
                })
              : t('smoke.comparison.outputsDifferBare')
          }
        />
      );
    default:
      return (
        <StatusBadge
          level="unknown"
          text={t('smoke.comparison.outputsUnknown')}
        />
      );
  }
}
