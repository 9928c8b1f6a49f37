import { DriftAnswer, MonitoredDrift } from '@callboard/plugin-ml-common';
import { DriftState } from './driftState';
import { OpenColumn } from './useDrift';

/** The comparison of the alert that the state names, or that which it names itself, or the first there is. */
export function shownComparison(
  answer: DriftAnswer,
  state: DriftState,
): MonitoredDrift | undefined {
  const { monitored } = answer;
  return (
    monitored.find(({ alerts }) =>
      alerts.some(({ id }) => id === state.alert),
    ) ??
    monitored.find(each => each.monitor.comparison === state.comparison) ??
    monitored[0]
  );
}

/** The column that is opened, in the window that the state names or the newest one with data. */
export function openColumn(
  monitored: MonitoredDrift,
  state: DriftState,
): OpenColumn | undefined {
  const { windows, monitor } = monitored;
  const newest = windows.filter(({ status }) => status !== 'no-data').at(-1);
  const named = isTime(state.window) ? state.window : undefined;
  const from = named ?? newest?.from ?? windows.at(-1)?.from;
  return state.column && from
    ? { monitorId: monitor.id, column: state.column, from }
    : undefined;
}

/** Whether the state names an alert that is not among those that are known. */
export function isAlertGone(answer: DriftAnswer, { alert }: DriftState) {
  return (
    alert !== undefined &&
    !answer.monitored.some(({ alerts }) =>
      alerts.some(({ id }) => id === alert),
    )
  );
}

/** What the state names as a window and is no time. */
export function wrongWindow({ window }: DriftState): string | undefined {
  return isTime(window) ? undefined : window;
}

function isTime(text: string | undefined): boolean {
  return text !== undefined && !Number.isNaN(Date.parse(text));
}
