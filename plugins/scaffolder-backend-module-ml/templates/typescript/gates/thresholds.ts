import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Grouping } from './groups.ts';

export interface MaxDrop {
  maxDrop: number;
}

export interface Slice {
  grouping: Grouping;
  minRows: number;
  /** By the name of the metric. */
  limits: Record<string, MaxDrop>;
}

export interface Fairness {
  grouping: Grouping;
  minRows: number;
  metric: string;
  maxGap: number;
}

export interface Thresholds {
  overall: Record<string, MaxDrop>;
  slices: Slice[];
  fairness: Fairness[];
  agreement: { min: number } | undefined;
}

export function readThresholds(file: string): Thresholds {
  const {
    overall,
    slices = [],
    fairness = [],
    agreement,
  } = parse(readFileSync(file, 'utf8'));
  return {
    overall,
    agreement,
    slices: slices.map(
      ({ column, edges, bands, values, minRows, ...limits }: SliceText) => ({
        grouping: { column, edges, bands, values },
        minRows,
        limits,
      }),
    ),
    fairness: fairness.map(
      ({ column, edges, bands, values, ...rest }: FairnessText) => ({
        grouping: { column, edges, bands, values },
        ...rest,
      }),
    ),
  };
}

type FairnessText = Grouping & Omit<Fairness, 'grouping'>;
type SliceText = Grouping & { minRows: number } & Record<string, unknown>;
