/** A line of a part in both stretches; amounts and quantities are 0 where it is not there. */
export interface LinePair {
  key: string;
  amounts: [before: number, after: number];
  /** Undefined: not known. */
  quantities: [before: number | undefined, after: number | undefined];
  /** Outputs of the part. Undefined: not known in one of the stretches. */
  volumes: [before: number, after: number] | undefined;
}

/** How a line comes from what it cost before to what it costs after. Nothing of it is rounded. */
export interface LineStages {
  /** What it costs: before; then with the volume of after; with its mix too; with its quantity per output too; after. */
  stages: readonly [number, number, number, number, number];
  /** How much of the last step is no change of price. */
  unexplained: number;
  /** Why not everything could be told apart. */
  reason?: string;
}

/**
 * How many times what a line costs in either stretch it may cost on the way: after an output that is a thousand times
 * as large at the same cost, `volume` and `utilisation` are huge, cancel one another out, and tell nothing.
 */
const MOST_TIMES = 100;

/**
 * The stages of a line. What had no output before counts as quantity without output, which no volume changes; what was
 * not there before is valued at what it takes and costs now, so that it is a change of the mix alone.
 *
 * @param growth - volume of all parts after over before; undefined: there was none before
 */
export function lineStages(
  line: LinePair,
  growth: number | undefined,
): LineStages {
  const { amounts, quantities, volumes } = line;
  const [before, after] = amounts;
  const limit = MOST_TIMES * Math.max(Math.abs(before), Math.abs(after));
  // Zero times a ratio that a double cannot hold is no number, and not within.
  const isWithin = (value: number) => Math.abs(value) <= limit;
  if (!arePriced(amounts, quantities)) {
    return notExplained(amounts, `${line.key} has no quantity.`);
  }
  const [was, is] = quantities;
  const atOldPrice = was === 0 ? after : before * (is / was);
  if (!isWithin(atOldPrice)) {
    return notExplained(amounts, tooMuch(`The quantity of ${line.key}`));
  }
  const byPrice = {
    stages: [before, before, before, before, after] as const,
    unexplained: atOldPrice - before,
  };
  if (!volumes) {
    return { ...byPrice, reason: 'Its output is not known.' };
  }
  const [grown, mixed] = outputStages(before, atOldPrice, volumes, growth);
  return isWithin(grown) && isWithin(mixed)
    ? { stages: [before, grown, mixed, atOldPrice, after], unexplained: 0 }
    : { ...byPrice, reason: tooMuch('Output') };
}

/** What a line costs at old prices and old quantities per output, first with old shares and then with the new ones. */
function outputStages(
  before: number,
  atOldPrice: number,
  [oldVolume, newVolume]: [number, number],
  growth: number | undefined,
): [grown: number, mixed: number] {
  if (oldVolume > 0) {
    const mixed = before * (newVolume / oldVolume);
    return [growth === undefined ? mixed : before * growth, mixed];
  }
  // Without output before: all of that stays, and what is new takes for each output what it takes now.
  const mixed = before + (newVolume > 0 ? atOldPrice : 0);
  return [growth === undefined ? mixed : before, mixed];
}

/** Whether all amounts are for quantities, so that there is a price. */
function arePriced(
  amounts: [number, number],
  quantities: LinePair['quantities'],
): quantities is [number, number] {
  return quantities.every(
    (quantity, at) =>
      quantity !== undefined && (quantity !== 0 || amounts[at] === 0),
  );
}

function notExplained(
  [before, after]: [number, number],
  reason: string,
): LineStages {
  return {
    stages: [before, before, before, before, after],
    unexplained: after - before,
    reason,
  };
}

function tooMuch(what: string): string {
  return `${what} changed so much that a cost at the old one is over ${MOST_TIMES} times the actual one.`;
}
