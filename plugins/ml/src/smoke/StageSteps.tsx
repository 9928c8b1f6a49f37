import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import LinearProgress from '@mui/material/LinearProgress';
import { Theme, useTheme } from '@mui/material/styles';
import FailedIcon from '@mui/icons-material/Error';
import NotOursIcon from '@mui/icons-material/HelpOutline';
import PassedIcon from '@mui/icons-material/CheckCircle';
import SkippedIcon from '@mui/icons-material/RemoveCircleOutline';
import WaitingIcon from '@mui/icons-material/RadioButtonUnchecked';
import { statusTone } from '../kit/tones';
import { useMlText } from '../text/useMlText';
import { LiveRun, LiveStage } from './liveRun';
import { duration } from './smokeNumber';

/** The stages of a run as steps, which fill while it works. */
export function StageSteps(props: {
  stages: LiveStage[];
  progress?: LiveRun['progress'];
  /** Whether the run ended, so that what waits will not come. */
  over: boolean;
  /** Whose fault a failed stage is; undefined as long as nobody knows. Nobody's when the run was ended in it. */
  blamed?: (id: LiveStage['id']) => 'model' | 'infrastructure' | undefined;
}) {
  const { stages, progress, over, blamed } = props;
  const t = useMlText();
  return (
    <Box
      component="ol"
      aria-label={t('smoke.stages.title')}
      sx={{
        display: 'grid',
        gridTemplateColumns: {
          xs: 'repeat(auto-fill, minmax(132px, 1fr))',
          lg: `repeat(${stages.length}, minmax(0, 1fr))`,
        },
        gap: 1,
        m: 0,
        p: 0,
        listStyle: 'none',
      }}
    >
      {stages.map(stage => (
        <Step
          key={stage.id}
          stage={stage}
          over={over}
          blame={blamed?.(stage.id)}
          stopped={
            stage.state === 'failed' &&
            blamed !== undefined &&
            !blamed(stage.id)
          }
          progress={progress?.stage === stage.id ? progress : undefined}
        />
      ))}
    </Box>
  );
}

function Step(props: {
  stage: LiveStage;
  over: boolean;
  blame?: 'model' | 'infrastructure';
  /** Whether the run was ended in this stage. */
  stopped: boolean;
  progress?: LiveRun['progress'];
}) {
  const { stage, over, blame, stopped, progress } = props;
  const t = useMlText();
  const theme = useTheme();
  const { id, state, seconds, reason } = stage;
  const tone = toneOf(theme, state, blame);
  const word =
    over && (state === 'waiting' || state === 'running')
      ? t('smoke.stages.notReached')
      : t(`smoke.stages.${stopped ? 'stopped' : state}`);
  return (
    <Box
      component="li"
      title={reason}
      aria-current={state === 'running' && !over ? 'step' : undefined}
      sx={{
        minWidth: 0,
        height: 96,
        boxSizing: 'border-box',
        display: 'flex',
        flexDirection: 'column',
        gap: 0.25,
        p: 1,
        border: 1,
        borderColor: 'divider',
        borderTopWidth: 3,
        borderRadius: 1,
        fontSize: '0.8125rem',
      }}
      style={{ borderTopColor: tone }}
    >
      <Box sx={{ fontWeight: 600, lineHeight: 1.25 }}>
        {t(`smoke.stage.${id}`)}
      </Box>
      <Box
        sx={{ display: 'flex', alignItems: 'center', gap: 0.5, mt: 'auto' }}
        style={{ color: tone }}
      >
        <StepIcon
          state={over && state === 'running' ? 'waiting' : state}
          blame={blame}
        />
        <span>{word}</span>
      </Box>
      <Box sx={{ minHeight: 18, color: 'text.secondary', fontSize: '0.75rem' }}>
        {progress && !over ? (
          <LinearProgress
            variant="determinate"
            value={Math.min(100, (100 * progress.done) / progress.of)}
            aria-label={t('smoke.run.progress', {
              stage: t(`smoke.stage.${id}`),
              done: String(progress.done),
              of: String(progress.of),
            })}
            sx={{ mt: 0.75 }}
          />
        ) : (
          seconds !== undefined &&
          state !== 'skipped' &&
          duration(seconds * 1000)
        )}
      </Box>
    </Box>
  );
}

function toneOf(
  theme: Theme,
  state: LiveStage['state'],
  blame?: 'model' | 'infrastructure',
): string {
  switch (state) {
    case 'passed':
      return statusTone(theme, 'ok');
    case 'failed':
      return statusTone(theme, blame === 'model' ? 'failing' : 'unknown');
    case 'running':
      return theme.palette.primary.main;
    default:
      return statusTone(theme, 'not-set-up');
  }
}

const ICONS = {
  passed: PassedIcon,
  failed: FailedIcon,
  skipped: SkippedIcon,
  waiting: WaitingIcon,
};

function StepIcon(props: {
  state: LiveStage['state'];
  blame?: 'model' | 'infrastructure';
}) {
  const { state, blame } = props;
  if (state === 'running') {
    return <CircularProgress aria-hidden size={14} thickness={5} />;
  }
  const Icon =
    state === 'failed' && blame !== 'model' ? NotOursIcon : ICONS[state];
  return <Icon aria-hidden sx={{ fontSize: 16 }} />;
}
