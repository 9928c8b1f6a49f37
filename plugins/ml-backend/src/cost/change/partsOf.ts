import { CostPart } from '@callboard/plugin-ml-common';
import { groupBy } from '../../groupBy';
import { Sum } from '../store/TotalStore';

/** Makes parts of what was spent, each with the lines that it is made of. @param volumeOf - outputs of the part of a sum */
export function partsOf(
  sums: readonly Sum[],
  keyOf: (sum: Sum) => string,
  volumeOf: (sum: Sum) => number | undefined,
): CostPart[] {
  return [...groupBy(sums, keyOf)].map(([key, own]) => {
    const volume = volumeOf(own[0]);
    return {
      key,
      ...(volume !== undefined && { volume }),
      lines: linesOf(own),
    };
  });
}

function linesOf(sums: readonly Sum[]): CostPart['lines'] {
  const lines = groupBy(sums, ({ kind = 'other', unit }) =>
    unit === undefined ? kind : `${kind} in ${unit}`,
  );
  return [...lines].map(([key, own]) => ({
    key,
    amount: own.reduce((all, { amount }) => all + amount, 0),
    ...(own.every(({ quantity }) => quantity !== undefined) && {
      quantity: own.reduce((all, { quantity = 0 }) => all + quantity, 0),
    }),
  }));
}
