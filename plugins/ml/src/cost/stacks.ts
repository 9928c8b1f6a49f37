import { COST_KINDS, CostBook, CostKind } from '@callboard/plugin-ml-common';

/** A part of a bar, from `low` to `high` in millionths of the currency. */
export interface Part {
  kind: CostKind;
  low: number;
  high: number;
}

/** One bar; `amount` is null where no source has data. */
export interface Stack {
  from: string;
  to: string;
  amount: number | null;
  byKind: CostBook['series'][number]['byKind'];
  parts: Part[];
}

/** Bars by kind, in one order for all: costs upwards from 0, credits downwards. */
export function stacksOf(series: CostBook['series']): Stack[] {
  return series.map(each => {
    let [top, bottom] = [0, 0];
    const parts = COST_KINDS.flatMap((kind): Part[] => {
      const amount = each.byKind[kind] ?? 0;
      if (amount === 0) {
        return [];
      }
      const from = amount > 0 ? top : bottom;
      const to = from + amount;
      [top, bottom] = amount > 0 ? [to, bottom] : [top, to];
      return [{ kind, low: Math.min(from, to), high: Math.max(from, to) }];
    });
    return { ...each, parts: each.amount === null ? [] : parts };
  });
}

/** The kinds that have an amount anywhere, in their usual order. */
export function kindsOf(stacks: readonly Stack[]): CostKind[] {
  const there = new Set(
    stacks.flatMap(({ parts }) => parts.map(({ kind }) => kind)),
  );
  return COST_KINDS.filter(kind => there.has(kind));
}

/** From the lowest to the highest that is drawn, 0 among them. */
export function rangeOf(stacks: readonly Stack[]): {
  low: number;
  high: number;
} {
  const ends = stacks.flatMap(({ parts }) =>
    parts.flatMap(({ low, high }) => [low, high]),
  );
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  return { low, high: high === low ? low + 1 : high };
}
