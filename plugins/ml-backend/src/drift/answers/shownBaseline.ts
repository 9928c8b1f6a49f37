import { columnWeights, MonitoredDrift } from '@callboard/plugin-ml-common';
import { shownPath } from '../monitors/shownSource';
import { withoutQueries } from '../monitors/withoutQueries';
import { StoredBaseline } from '../store/BaselineStore';
import { ENGINE_SOURCE } from '../store/engineSource';
import { DriftView } from './DriftViews';

/** A baseline with the columns that are shown, as a person may see it: rows that an engine read are named by their path. */
export function shownBaseline(
  { counts, createdBy, frame, id, uid, ...baseline }: StoredBaseline,
  { monitor }: DriftView,
  {
    isShown,
    mayManage,
  }: { isShown: (column: string) => boolean; mayManage: boolean },
): MonitoredDrift['baseline'] {
  const { importance = {}, rowsFrom } = baseline;
  const isPath = createdBy.startsWith(ENGINE_SOURCE);
  const weights = columnWeights(frame, monitor.settings, importance);
  return {
    ...baseline,
    rowsFrom: isPath
      ? shownPath(rowsFrom, mayManage)
      : withoutQueries(rowsFrom),
    rows: counts.rows,
    columns: frame.columns
      .filter(({ name }) => isShown(name))
      .map(column => ({ ...column, weight: weights[column.name] })),
  };
}
