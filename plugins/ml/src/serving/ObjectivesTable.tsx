import Box from '@mui/material/Box';
import {
  BURN_WINDOWS,
  durationMs,
  ObjectiveStatus,
} from '@callboard/plugin-ml-common';
import { durationText } from '../kit/durationText';
import { RowTable } from '../kit/RowTable';
import { StatusBadge } from '../kit/StatusBadge';
import { MlText, useMlText } from '../text/useMlText';
import { BurnCell } from './BurnCell';
import { levelOf } from './standing';
import { servedShare } from './servedShare';

const HOUR_MS = 3_600_000;

/** Behind the point: what is left of a budget is no promise. */
const BUDGET_DIGITS = 0;

/** Behind the point: what is promised is told as it is. */
const TARGET_DIGITS = 4;

/** What is promised, what is attained, and how fast the error budget is used up over several windows. */
export function ObjectivesTable(props: {
  objectives: ObjectiveStatus[];
  /** Whether they are not of now. */
  isOld: boolean;
  /** Whether it is known by hours that others send. */
  isSent: boolean;
}) {
  const { isOld, isSent, objectives } = props;
  const t = useMlText();
  const caption = t('serving.objective.caption');
  return (
    <div>
      <RowTable
        caption={caption}
        head={[
          ...(['name', 'attained', 'state', 'left'] as const).map(each =>
            t(`serving.objective.${each}`),
          ),
          ...BURN_WINDOWS.map(window => durationText(durationMs(window))),
        ]}
        rows={objectives.map(each => [
          <Promised key="name" objective={each} />,
          // Beside what is promised: a telephone shows no more than the first columns at once.
          knownShare(each.attained, t),
          <State key="state" objective={each} isOld={isOld} />,
          knownShare(each.budgetLeft, t, BUDGET_DIGITS),
          ...BURN_WINDOWS.map(window => (
            <BurnCell key={window} objective={each} window={window} />
          )),
        ])}
        numbersFrom={3}
      />
      <Box sx={{ mt: 0.5, fontSize: '0.75rem', color: 'text.secondary' }}>
        {t('serving.objective.burnHint')}{' '}
        {objectives.some(({ alert }) => alert) && t('serving.objective.bold')}{' '}
        {lacksShort(objectives) &&
          t(`serving.objective.${isSent ? 'shortSent' : 'shortRead'}`)}
      </Box>
    </div>
  );
}

/** Whether burn rates are known of an hour, and of nothing shorter. */
function lacksShort(objectives: readonly ObjectiveStatus[]): boolean {
  const known = objectives.flatMap(({ windows }) =>
    windows.filter(({ requests }) => requests !== undefined),
  );
  return (
    known.some(({ window }) => durationMs(window) === HOUR_MS) &&
    known.every(({ window }) => durationMs(window) >= HOUR_MS)
  );
}

function Promised(props: { objective: ObjectiveStatus }) {
  const { objective, target, thresholdMs } = props.objective;
  const t = useMlText();
  const share = servedShare(target, undefined, TARGET_DIGITS);
  return (
    <Box sx={{ whiteSpace: 'nowrap' }}>
      {t(`serving.objective.${objective}`)}
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {thresholdMs === undefined
          ? t('serving.objective.availabilityTarget', { share })
          : t('serving.objective.latencyTarget', { share, ms: thresholdMs })}
      </Box>
    </Box>
  );
}

function State(props: { objective: ObjectiveStatus; isOld: boolean }) {
  const { isOld, objective } = props;
  const { reason, state } = objective;
  const t = useMlText();
  if (isOld) {
    return (
      <StatusBadge
        compact
        level={levelOf({ state: 'old' })}
        text={t('serving.state.old')}
      />
    );
  }
  return (
    <StatusBadge
      compact
      level={levelOf({ state, objective })}
      text={
        state === 'met'
          ? t('serving.objective.met')
          : t(`serving.state.${state}`)
      }
      reason={reason}
    />
  );
}

function knownShare(
  value: number | undefined,
  t: MlText,
  digits?: number,
): string {
  return value === undefined
    ? t('serving.objective.unknown')
    : servedShare(value, undefined, digits);
}
