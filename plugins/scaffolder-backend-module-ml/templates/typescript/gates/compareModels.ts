import { type Group, groupsOf } from './groups.ts';
import type { Metrics } from './metrics.ts';
import type { Table } from './table.ts';
import type { Fairness, MaxDrop, Slice, Thresholds } from './thresholds.ts';

/** A model that has answered every row of the table. */
export interface Scored {
  metrics(rows: readonly number[]): Metrics;
  /** The class of each row; undefined for a regression. */
  labels: readonly number[] | undefined;
}

export interface SliceResult {
  column: string;
  group: string;
  rows: number;
  candidate: Metrics;
  champion: Metrics;
}

export interface FairnessResult {
  column: string;
  metric: string;
  groups: { group: string; rows: number; value: number }[];
  gap: number | null;
}

export interface Comparison {
  candidate: Metrics;
  champion: Metrics;
  slices: SliceResult[];
  fairness: FairnessResult[];
  agreement: number | null;
  reasons: string[];
}

/** Holds the candidate to the thresholds, on the same rows as the champion. */
export function compareModels(
  table: Table,
  thresholds: Thresholds,
  { candidate, champion }: { candidate: Scored; champion: Scored },
): Comparison {
  const all = table.rows.map((_, row) => row);
  const overall = {
    candidate: candidate.metrics(all),
    champion: champion.metrics(all),
  };
  const slices = thresholds.slices.flatMap(slice =>
    largeGroups(table, slice).map(group => ({
      slice,
      result: sliceResult(slice, group, { candidate, champion }),
    })),
  );
  const fairness = thresholds.fairness.map(rule => ({
    rule,
    result: fairnessResult(rule, table, candidate),
    scale: isRelative(rule.metric) ? (overall.candidate[rule.metric] ?? 1) : 1,
  }));
  const agreement = agreementOf(candidate.labels, champion.labels);
  return {
    ...overall,
    slices: slices.map(({ result }) => result),
    fairness: fairness.map(({ result }) => result),
    agreement,
    reasons: [
      ...dropReasons('overall', thresholds.overall, overall),
      ...slices.flatMap(({ slice, result }) =>
        dropReasons(`${result.column} ${result.group}`, slice.limits, result),
      ),
      ...fairness.flatMap(({ rule, result, scale }) =>
        gapReasons(rule, result, scale),
      ),
      ...agreementReasons(thresholds.agreement, agreement),
    ],
  };
}

function largeGroups(
  table: Table,
  { grouping, minRows }: Pick<Slice, 'grouping' | 'minRows'>,
): Group[] {
  return groupsOf(table, grouping).filter(
    ({ rows }) => rows.length > 0 && rows.length >= minRows,
  );
}

function sliceResult(
  { grouping, limits }: Slice,
  { name, rows }: Group,
  { candidate, champion }: { candidate: Scored; champion: Scored },
): SliceResult {
  const only = (metrics: Metrics) =>
    Object.fromEntries(
      Object.entries(metrics).filter(([metric]) => metric in limits),
    );
  return {
    column: grouping.column,
    group: name,
    rows: rows.length,
    candidate: only(candidate.metrics(rows)),
    champion: only(champion.metrics(rows)),
  };
}

function dropReasons(
  where: string,
  limits: Record<string, MaxDrop>,
  { candidate, champion }: { candidate: Metrics; champion: Metrics },
): string[] {
  return Object.entries(limits).flatMap(([metric, { maxDrop }]) => {
    const [now, before] = [candidate[metric], champion[metric]];
    if (now === undefined || before === undefined) return [];
    return dropOf(metric, now, before) > maxDrop
      ? [
          `${where}: ${metric} is ${now}, the champion's is ${before}: worse by more than ${maxDrop}`,
        ]
      : [];
  });
}

/** How much worse the candidate is; for mae and rmse as a share of the champion's. */
export function dropOf(
  metric: string,
  candidate: number,
  champion: number,
): number {
  if (metric === 'brier') return candidate - champion;
  if (!isRelative(metric)) return champion - candidate;
  if (candidate <= champion) return 0;
  return champion === 0 ? Infinity : (candidate - champion) / champion;
}

function isRelative(metric: string): boolean {
  return metric === 'mae' || metric === 'rmse';
}

function fairnessResult(
  rule: Fairness,
  table: Table,
  candidate: Scored,
): FairnessResult {
  const groups = largeGroups(table, rule).flatMap(({ name, rows }) => {
    const value = candidate.metrics(rows)[rule.metric];
    return value === undefined
      ? []
      : [{ group: name, rows: rows.length, value }];
  });
  const values = groups.map(({ value }) => value);
  return {
    column: rule.grouping.column,
    metric: rule.metric,
    groups,
    gap: groups.length < 2 ? null : Math.max(...values) - Math.min(...values),
  };
}

function gapReasons(
  { maxGap }: Fairness,
  { column, metric, gap }: FairnessResult,
  scale: number,
): string[] {
  return gap !== null && gap > maxGap * scale
    ? [
        `fairness: ${metric} differs by ${gap} between groups of ${column}, by more than ${maxGap * scale}`,
      ]
    : [];
}

function agreementOf(
  candidate: readonly number[] | undefined,
  champion: readonly number[] | undefined,
): number | null {
  if (!candidate || !champion) return null;
  const same = candidate.filter((label, row) => label === champion[row]);
  return same.length / candidate.length;
}

function agreementReasons(
  limit: { min: number } | undefined,
  agreement: number | null,
): string[] {
  return limit && agreement !== null && agreement < limit.min
    ? [
        `agreement: ${agreement} of the rows get the champion's class, at least ${limit.min} must`,
      ]
    : [];
}
