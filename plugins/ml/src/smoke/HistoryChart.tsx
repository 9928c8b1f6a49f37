import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useTheme } from '@mui/material/styles';
import { SmokeRun } from '@callboard/plugin-ml-common';
import { ChartTick } from '../kit/ChartTick';
import { relativeTime } from '../kit/relativeTime';
import { statusTone } from '../kit/tones';
import { useNow } from '../kit/useNow';
import { useMlText } from '../text/useMlText';
import { RunDot, runDots } from './runDots';
import { levelOf, outcomeOf, RunOutcome } from './runOutcome';
import { RunMark } from './RunMark';
import { duration } from './smokeNumber';

/** Pixels. */
const HEIGHT = 130;
const BASELINE = 34;
const AXIS = 76;

/** One mark a run, by its median latency; the table below says the same. */
export function HistoryChart(props: {
  runs: SmokeRun[];
  selected?: string;
  onSelect: (id: string) => void;
}) {
  const { runs, selected, onSelect } = props;
  const t = useMlText();
  const { dots, ticks, log } = runDots(runs);
  const outcomes = [...new Set(dots.map(({ run }) => outcomeOf(run)))];
  const bare = dots.some(({ bottom }) => bottom === undefined);
  if (dots.length === 0) {
    return null;
  }
  return (
    <Box component="figure" sx={{ m: 0, mb: 2 }}>
      <Box
        component="figcaption"
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2,
          fontSize: '0.75rem',
          color: 'text.secondary',
          mb: 1,
        }}
      >
        <span>
          {t('smoke.history.chart')}
          {log && ` · ${t('smoke.history.log')}`}
        </span>
        <Legend outcomes={outcomes} />
      </Box>
      <Box
        role="group"
        aria-label={t('smoke.history.chart')}
        sx={{
          position: 'relative',
          height: HEIGHT + (bare ? BASELINE : 0),
          ml: `${AXIS}px`,
        }}
      >
        {ticks.map(({ value, bottom }) => (
          <ChartTick
            key={value}
            bottom={`${(bare ? BASELINE : 0) + (HEIGHT * bottom) / 100}px`}
            label={duration(value)}
          />
        ))}
        {bare && (
          <ChartTick
            bottom={`${BASELINE / 2}px`}
            label={t('smoke.history.noLatency')}
          />
        )}
        {dots.map(dot => (
          <Dot
            key={dot.run.id}
            dot={dot}
            lift={bare ? BASELINE : 0}
            selected={dot.run.id === selected}
            onSelect={() => onSelect(dot.run.id)}
          />
        ))}
      </Box>
    </Box>
  );
}

function Dot(props: {
  dot: RunDot;
  lift: number;
  selected: boolean;
  onSelect: () => void;
}) {
  const { dot, lift, selected, onSelect } = props;
  const { run, left, bottom } = dot;
  const t = useMlText();
  const now = useNow();
  const outcome = outcomeOf(run);
  const when = relativeTime(run.finishedAt ?? run.createdAt, now, {
    justNow: t('state.justNow'),
  });
  const word = t(`smoke.outcome.${outcome}`);
  const p50 = run.summary?.latencyP50Ms;
  const label =
    p50 === undefined
      ? t('smoke.history.dotNone', { outcome: word, when })
      : t('smoke.history.dot', { outcome: word, when, p50: duration(p50) });
  const height =
    bottom === undefined ? BASELINE / 2 : lift + (HEIGHT * bottom) / 100;
  return (
    <ButtonBase
      aria-label={label}
      aria-pressed={selected}
      title={label}
      onClick={onSelect}
      sx={{
        position: 'absolute',
        width: 24,
        height: 24,
        ml: '-12px',
        mb: '-12px',
        borderRadius: '50%',
        border: 2,
        borderColor: selected ? 'text.primary' : 'transparent',
        '&:hover, &:focus-visible': { bgcolor: 'action.hover' },
        '&:focus-visible': { outline: '2px solid', outlineOffset: 1 },
      }}
      style={{ left: `${left}%`, bottom: height }}
    >
      <OutcomeMark outcome={outcome} />
    </ButtonBase>
  );
}

function OutcomeMark(props: { outcome: RunOutcome }) {
  const theme = useTheme();
  return (
    <RunMark
      outcome={props.outcome}
      color={statusTone(theme, levelOf(props.outcome))}
    />
  );
}

function Legend(props: { outcomes: RunOutcome[] }) {
  const t = useMlText();
  return (
    <>
      {props.outcomes.map(outcome => (
        <Box
          key={outcome}
          component="span"
          sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}
        >
          <OutcomeMark outcome={outcome} />
          {t(`smoke.outcome.${outcome}`)}
        </Box>
      ))}
    </>
  );
}
