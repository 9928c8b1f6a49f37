import {
  DriftSettings,
  ReadingSummary,
  WindowReading,
} from '@callboard/plugin-ml-common';

/** What of a window says how it stands as a whole, by the settings that it was read with. */
export function summaryOf(
  { columns, performance, ...reading }: WindowReading,
  { columns: own }: Pick<DriftSettings, 'columns'>,
): ReadingSummary {
  const watched = columns.filter(
    ({ column }) => !(Object.hasOwn(own, column) && own[column].ignore),
  );
  const number = (...of: WindowReading['status'][]) =>
    watched.filter(({ status }) => of.includes(status)).length;
  return {
    ...reading,
    columns: {
      watched: watched.length,
      moved: number('moved'),
      unjudged: number('insufficient-data', 'no-data'),
    },
    performance: performance.filter(({ slice }) => slice === 'all'),
  };
}
