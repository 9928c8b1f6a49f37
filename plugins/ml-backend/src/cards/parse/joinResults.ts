import { CardResult } from '@callboard/plugin-ml-common';
import { normalizeName } from './normalizeName';
import { TableResult } from './tableResults';
import { Warnings } from './Warnings';

/**
 * The results of the front matter, and those that only tables have. Tables are often the
 * same numbers rounded; one that says otherwise is worth a warning.
 */
export function joinResults(
  front: readonly CardResult[],
  tables: readonly TableResult[],
  warnings: Warnings,
): CardResult[] {
  const results = [...front];
  const known = new Map<string, CardResult[]>();
  front.forEach(result => remember(known, result));
  for (const { result, decimals } of tables) {
    const same = (known.get(key(result)) ?? []).filter(
      it =>
        (!result.dataset || result.dataset === it.dataset) &&
        (!result.split || result.split === it.split),
    );
    if (same.length === 0) {
      results.push(result);
      remember(known, result);
    } else if (
      !same.some(it => equalRounded(it.value, result.value, decimals))
    ) {
      const { metric, slice, value } = result;
      warnings.add(
        `table: says ${metric} on ${slice} is ${value}, above it is ${same[0].value}; the first is kept`,
      );
    }
  }
  return results;
}

function remember(known: Map<string, CardResult[]>, result: CardResult): void {
  const others = known.get(key(result));
  if (others) {
    others.push(result);
  } else {
    known.set(key(result), [result]);
  }
}

/** A table seldom repeats the data set, so metric and slice say which results may be the same. */
function key({ metric, slice }: CardResult): string {
  return JSON.stringify([normalizeName(metric), normalizeName(slice)]);
}

/** Within half of the last written digit, and a little for what binary fractions lose. */
function equalRounded(
  exact: number,
  written: number,
  decimals: number,
): boolean {
  return Math.abs(exact - written) <= 0.5000001 * 10 ** -decimals;
}
