import { WindowReading } from '@callboard/plugin-ml-common';
import { visuallyHidden } from '../kit/visuallyHidden';
import { windowText } from '../kit/windowText';
import { useMlText } from '../text/useMlText';

/** So many squares between two dates, which need the room. */
const DATE_EVERY = 3;

/** The head of the map: its windows, some of them named. */
export function HeatDates(props: { windows: WindowReading[] }) {
  const { windows } = props;
  const t = useMlText();
  const last = windows.length - 1;
  return (
    <div role="row">
      <div role="columnheader" className="name">
        {t('drift.map.column')}
      </div>
      {windows.map((window, index) => (
        <div
          key={window.from}
          role="columnheader"
          className="date"
          title={t('drift.map.window', {
            window: windowText(window),
            rows: t('drift.map.rows', { rows: window.rows.toLocaleString() }),
          })}
        >
          {(last - index) % DATE_EVERY === DATE_EVERY - 1 ||
          last < DATE_EVERY ? (
            windowText(window)
          ) : (
            <span style={visuallyHidden}>{windowText(window)}</span>
          )}
        </div>
      ))}
    </div>
  );
}
