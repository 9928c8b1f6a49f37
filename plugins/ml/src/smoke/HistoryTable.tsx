import Box from '@mui/material/Box';
import { SmokeRun } from '@callboard/plugin-ml-common';
import { DenseTable } from '../kit/DenseTable';
import { RelativeTime } from '../kit/RelativeTime';
import { SortHead } from '../kit/SortHead';
import { versionName } from '../kit/versionName';
import { visuallyHidden } from '../kit/visuallyHidden';
import { Who } from '../kit/Who';
import { useMlText } from '../text/useMlText';
import { ChooseRun } from './ChooseRun';
import { inRunOrder } from './inRunOrder';
import { OutcomeBadge } from './OutcomeBadge';
import { duration } from './smokeNumber';
import { SmokeState } from './smokeState';

/** The runs as rows. */
export function HistoryTable(props: {
  runs: SmokeRun[];
  selected?: string;
  titleOf: (profile: string) => string;
  state: SmokeState;
  onState: (change: Partial<SmokeState>) => void;
  /** Called when another run is chosen. */
  onChosen: () => void;
}) {
  const { runs, selected, titleOf, state, onState, onChosen } = props;
  const t = useMlText();
  const head = (label: string, sortBy?: string, align?: 'right') => (
    <SortHead
      key={label}
      column={{ label, sortBy, align }}
      orderBy={state.sort}
      onOrderBy={sort => onState({ sort })}
    />
  );
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label={t('smoke.history.runs')}
      sx={{ overflow: 'auto', maxHeight: 480 }}
    >
      <DenseTable>
        <caption style={visuallyHidden}>{t('smoke.history.caption')}</caption>
        <thead>
          <tr>
            {head(t('smoke.history.when'), '-created')}
            {head(t('smoke.history.outcome'), 'outcome')}
            {head(
              t(
                runs.some(({ target }) => target.type === 'endpoint')
                  ? 'smoke.history.protocol'
                  : 'smoke.history.version',
              ),
            )}
            {head(t('smoke.history.profile'))}
            {head(t('smoke.figure.p50'), 'p50', 'right')}
            {head(t('smoke.figure.p95'), 'p95', 'right')}
            {head(t('smoke.history.trigger'))}
            {head(t('smoke.history.hardware'))}
          </tr>
        </thead>
        <tbody>
          {inRunOrder(runs, state.sort).map(run => (
            <Row
              key={run.id}
              run={run}
              selected={run.id === selected}
              profileTitle={titleOf(run.profile)}
              state={state}
              onChosen={onChosen}
            />
          ))}
        </tbody>
      </DenseTable>
    </Box>
  );
}

function Row(props: {
  run: SmokeRun;
  selected: boolean;
  profileTitle: string;
  state: SmokeState;
  onChosen: () => void;
}) {
  const { run, selected, profileTitle, state, onChosen } = props;
  const { target, summary = {}, requestedBy } = run;
  const t = useMlText();
  const none = <span className="quiet">{t('smoke.history.notStated')}</span>;
  const figure = (value?: number) =>
    value === undefined ? none : duration(value);
  return (
    <tr className={selected ? 'shown' : undefined}>
      <th scope="row">
        <ChooseRun
          state={{ ...state, run: run.id }}
          current={selected}
          onChosen={onChosen}
        >
          <RelativeTime iso={run.finishedAt ?? run.createdAt} />
        </ChooseRun>
      </th>
      <td>
        <OutcomeBadge compact run={run} />
      </td>
      <td>
        {target.type === 'version' ? (
          versionName(target.label)
        ) : (
          <span title={target.url}>{target.protocol}</span>
        )}
      </td>
      <td>{profileTitle}</td>
      <td className="number">{figure(summary.latencyP50Ms)}</td>
      <td className="number">{figure(summary.latencyP95Ms)}</td>
      <td>
        {t(`smoke.run.trigger.${run.trigger}`)}{' '}
        {requestedBy && <Who who={requestedBy} />}
      </td>
      <td className="quiet" title={summary.hardware}>
        <Box
          component="span"
          sx={{
            display: 'inline-block',
            maxWidth: 260,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            verticalAlign: 'middle',
          }}
        >
          {summary.hardware ?? none}
        </Box>
      </td>
    </tr>
  );
}
