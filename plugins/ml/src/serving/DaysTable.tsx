import { ServingWindow } from '@callboard/plugin-ml-common';
import { Folded } from '../kit/Folded';
import { rounded } from '../kit/rounded';
import { RowTable } from '../kit/RowTable';
import { windowTimeText } from '../kit/windowText';
import { useMlText } from '../text/useMlText';
import { servedDays } from './servedDays';

/** The numbers of the charts by day, newest first. */
export function DaysTable(props: { windows: ServingWindow[] }) {
  const t = useMlText();
  const known = (value: number | undefined, text: (value: number) => string) =>
    value === undefined ? t('serving.table.unknown') : text(value);
  const count = (value: number) => Math.round(value).toLocaleString();
  return (
    <Folded title={t('serving.table.title')}>
      <RowTable
        caption={t('serving.table.caption')}
        head={(
          [
            'day',
            'hours',
            'requests',
            'predictions',
            'errors',
            'latency',
            'saturation',
          ] as const
        ).map(column => t(`serving.table.${column}`))}
        rows={servedDays(props.windows).map(day => [
          windowTimeText(day.from),
          t('serving.table.ofDay', { known: day.hours, all: 24 }),
          known(day.requests, count),
          known(day.predictions, count),
          known(day.errors, count),
          known(day.highestP95, ms =>
            t('serving.table.milliseconds', { ms: rounded(ms) }),
          ),
          known(day.highestSaturation, share =>
            share.toLocaleString(undefined, { style: 'percent' }),
          ),
        ])}
        numbersFrom={1}
      />
    </Folded>
  );
}
