import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import { SmokeRun, SmokeRunDetail } from '@callboard/plugin-ml-common';
import { RefObject } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { isRefusal } from '../api/isRefusal';
import { Loaded } from '../api/loaded';
import { partsInPage } from '../kit/partsInPage';
import { useReveal } from '../kit/useReveal';
import { EmptyPanel, FailedPanel, StaleNotice } from '../kit/PanelState';
import { useMlText } from '../text/useMlText';
import { HistoryPanel } from './HistoryPanel';
import { OutcomeBadge } from './OutcomeBadge';
import { ReportView } from './ReportView';
import { preparing } from './liveRun';
import { RunPanel } from './RunPanel';
import { SmokeSentence } from './SmokeSentence';
import { SmokeState, writeSmokeState } from './smokeState';
import { StartControls } from './StartControls';
import { CancelRun } from './useCancelRun';
import { Choices } from './useChoices';
import { Told } from './useLiveRun';
import { KnownRuns } from './useRuns';
import { StartRun } from './useStartRun';

export interface SmokeViewProps {
  about: 'model' | 'service';
  runs: Loaded<KnownRuns>;
  /** The run that is shown: the one that the state names, or the newest. */
  shown?: { id: string; detail: Loaded<SmokeRunDetail>; told: Told };
  choices: Choices;
  starting: StartRun;
  cancelling: CancelRun;
  state: SmokeState;
  onState: (change: Partial<SmokeState>) => void;
}

/** Does it run, correctly and fast enough: the answer, the run behind it, and the runs before. */
export function SmokeView(props: SmokeViewProps) {
  const { runs, shown, choices, state, onState } = props;
  const { profiles } = choices;
  const [answer, reveal] = useReveal();
  const titleOf = (name: string) =>
    (profiles.status === 'ready' &&
      profiles.data.find(each => each.name === name)?.title) ||
    name;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 2,
        fontSize: '0.875rem',
        ...partsInPage,
      }}
    >
      <Head {...props} titleOf={titleOf} answer={answer} />
      <Body {...props} titleOf={titleOf} onChosen={reveal} />
      {runs.status === 'ready' && runs.data.runs.length > 0 && (
        <HistoryPanel
          known={runs.data}
          selected={shown?.id}
          titleOf={titleOf}
          state={state}
          onState={onState}
          onChosen={reveal}
        />
      )}
    </Box>
  );
}

type Titled = SmokeViewProps & { titleOf: (profile: string) => string };

function Head(props: Titled & { answer: RefObject<HTMLDivElement> }) {
  const { about, runs, shown, choices, starting, state, onState } = props;
  const t = useMlText();
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'flex-start',
        justifyContent: 'space-between',
        gap: 1.5,
      }}
    >
      <Box sx={{ flex: '1 1 380px', minWidth: 0 }}>
        <Box
          ref={props.answer}
          tabIndex={-1}
          sx={{
            scrollMarginTop: 16,
            outlineOffset: 4,
            fontSize: '1.125rem',
            fontWeight: 600,
            lineHeight: 1.4,
            maxWidth: '80ch',
            // As tall as most sentences of a run that ended, so that nothing jumps when it ends.
            minHeight: { xs: '5.6em', sm: '4.2em' },
            overflowWrap: 'anywhere',
          }}
        >
          {runs.status === 'loading' && <Skeleton width="80%" />}
          {runs.status === 'ready' &&
            runs.data.runs.length === 0 &&
            t('smoke.sentence.none')}
          {shown && <Answer {...props} shown={shown} />}
        </Box>
        {runs.status === 'ready' && runs.data.runs.length === 0 && (
          <Box sx={{ color: 'text.secondary' }}>
            {t(`smoke.sentence.noneWhy.${about}`)}
          </Box>
        )}
      </Box>
      <StartControls
        choices={choices}
        starting={starting}
        state={state}
        onState={onState}
      />
    </Box>
  );
}

function Answer(props: Titled & { shown: NonNullable<Titled['shown']> }) {
  const { runs, shown, state, titleOf } = props;
  const t = useMlText();
  const listed =
    runs.status === 'ready' ? runs.data.runs : ([] satisfies SmokeRun[]);
  const detail =
    shown.detail.status === 'ready' ? shown.detail.data : undefined;
  const run = detail?.run ?? listed.find(({ id }) => id === shown.id);
  if (!run) {
    return shown.detail.status === 'loading' ? <Skeleton width="80%" /> : null;
  }
  const newest = listed[0]?.id;
  return (
    <>
      <Box component="span" sx={{ mr: 1, fontSize: '0.875rem' }}>
        <OutcomeBadge run={run} />
      </Box>
      <SmokeSentence
        run={run}
        profileTitle={titleOf(run.profile)}
        ahead={detail?.ahead}
        preparing={preparing(run, shown.told.live)}
      />
      {newest !== undefined && newest !== run.id && (
        <Box sx={{ fontSize: '0.875rem', fontWeight: 400 }}>
          {t('smoke.sentence.earlier')}{' '}
          <Link
            component={RouterLink}
            to={{
              search: writeSmokeState({ ...state, run: undefined }).toString(),
            }}
          >
            {t('smoke.sentence.newest')}
          </Link>
        </Box>
      )}
    </>
  );
}

function Body(props: Titled & { onChosen: () => void }) {
  const { about, runs, shown, starting, choices, cancelling, titleOf } = props;
  const t = useMlText();
  if (runs.status === 'failed') {
    return (
      <FailedPanel
        what={t('smoke.what')}
        error={runs.error}
        onRetry={runs.onRetry}
      />
    );
  }
  if (!shown) {
    return runs.status === 'loading' ? (
      <RunSkeleton />
    ) : (
      <Nothing
        about={about}
        golden={choices.setting?.golden !== undefined}
        mayStart={starting.allowed !== false}
      />
    );
  }
  const { detail, told } = shown;
  if (detail.status === 'loading') {
    return <RunSkeleton />;
  }
  if (detail.status === 'failed') {
    return isRefusal(detail.error) ? (
      <EmptyPanel title={t('smoke.run.title')} text={t('smoke.run.gone')} />
    ) : (
      <FailedPanel
        what={t('smoke.run.what')}
        error={detail.error}
        onRetry={detail.onRetry}
      />
    );
  }
  const { run, report } = detail.data;
  return (
    <>
      {runs.status === 'ready' && runs.refreshFailure && (
        <StaleNotice what={t('smoke.what')} failure={runs.refreshFailure} />
      )}
      <RunPanel
        detail={detail.data}
        profileTitle={titleOf(run.profile)}
        told={told}
        cancelling={cancelling}
      />
      {report && (
        <ReportView run={run} report={report} onChosen={props.onChosen} />
      )}
    </>
  );
}

function Nothing(props: {
  about: 'model' | 'service';
  /** Whether the entity names golden inputs and outputs. */
  golden: boolean;
  mayStart: boolean;
}) {
  const { about, golden, mayStart } = props;
  const t = useMlText();
  const text = [
    t(about === 'model' ? 'smoke.empty.text' : 'smoke.empty.textService'),
    ...(mayStart ? [] : [t('smoke.empty.mayNot')]),
    ...(golden ? [] : [t('smoke.empty.golden')]),
  ].join(' ');
  return <EmptyPanel title={t('smoke.empty.title')} text={text} />;
}

/** As tall as the stages and the log of a run. */
function RunSkeleton() {
  return (
    <Box aria-busy sx={{ display: 'grid', gap: 2 }}>
      <Skeleton variant="rounded" height={230} />
      <Skeleton variant="rounded" height={220} />
    </Box>
  );
}
