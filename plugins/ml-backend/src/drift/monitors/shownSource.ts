import { MonitorSource, RowSource } from '@callboard/plugin-ml-common';
import { withoutQuery } from './withoutQueries';

/** A path as a person may see it. */
export function shownPath(path: string, mayManage: boolean): string {
  return mayManage
    ? withoutQuery(path)
    : 'Shown to those who may manage the monitor';
}

/** Where rows are read, as a person may see it. */
export function shownSource(
  source: MonitorSource,
  mayManage: boolean,
): MonitorSource {
  return withPaths(source, ({ path }) => shownPath(path, mayManage));
}

/** What a person wants who has seen it without query strings: those that they left as they are shown stay as they were. */
export function withKeptQueries(
  wanted: MonitorSource,
  before: MonitorSource | undefined,
): MonitorSource {
  return withPaths(wanted, ({ path }, part) => {
    const kept = before?.[part]?.path;
    return kept && path === withoutQuery(kept) ? kept : path;
  });
}

type Part = 'baseline' | 'labels' | 'serving' | 'training';

function withPaths(
  source: MonitorSource,
  pathOf: (rows: RowSource, part: Part) => string,
): MonitorSource {
  const { baseline, labels, serving, training } = source;
  const changed = <R extends RowSource>(rows: R, part: Part) => ({
    ...rows,
    path: pathOf(rows, part),
  });
  return {
    ...source,
    baseline: changed(baseline, 'baseline'),
    serving: changed(serving, 'serving'),
    ...(training && { training: changed(training, 'training') }),
    ...(labels && { labels: changed(labels, 'labels') }),
  };
}
