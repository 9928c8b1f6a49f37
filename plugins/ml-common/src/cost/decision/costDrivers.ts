import { CostChange } from '../costChange';
import { LineStages, lineStages } from './lineStages';
import { CostPart, PartPair, pairsOf } from './partPairs';
import { roundWhole } from './roundTogether';

/**
 * Explains the change of a cost between two stretches by volume, mix, utilisation and price, in this order of
 * substitution; see COST_DRIVERS for what each is. A part or line that is in one stretch only cost nothing in the other.
 *
 * What it would cost after each substitution is reckoned in doubles, rounded so that the parts add up, and subtracted
 * from the next one; so everything adds up to the last millionth. A line without a quantity is unexplained; one
 * of a part without a volume is explained by its price alone.
 *
 * @param before - one basis and one currency
 * @param after - likewise, of a stretch of the same length
 * @throws RangeError naming a key that is there twice
 *
 * @public
 */
export function costDrivers(
  before: readonly CostPart[],
  after: readonly CostPart[],
): CostChange {
  const pairs = pairsOf(before, after);
  const growth = growthOf(pairs);
  const lines = pairs.map(pair =>
    pair.lines.map(line => lineStages(line, growth)),
  );
  const rounded = [0, 1, 2, 3, 4].map(at =>
    roundedSums(lines, each => each.stages[at]),
  );
  const unexplained = roundedSums(lines, each => each.unexplained);
  const parts = pairs.map(({ key }, at) => {
    const stages = rounded.map(stage => stage[at]);
    return {
      key,
      ...driversOf(stages, unexplained[at]),
      ...(unexplained[at] !== 0 && { reason: reasonOf(lines[at]) }),
    };
  });
  return {
    ...driversOf(rounded.map(total), total(unexplained)),
    parts: parts.sort((a, b) => changeOf(b) - changeOf(a)),
  };
}

/** A figure of each part, rounded so that the parts add up. */
function roundedSums(
  parts: LineStages[][],
  figure: (line: LineStages) => number,
): number[] {
  return roundWhole(parts.map(lines => total(lines.map(figure))));
}

function total(values: number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}

function driversOf(
  [before, grown, mixed, used, after]: number[],
  unexplained: number,
) {
  return {
    before,
    after,
    volume: grown - before,
    mix: mixed - grown,
    utilisation: used - mixed,
    price: after - used - unexplained,
    unexplained,
  };
}

function reasonOf(lines: LineStages[]): string {
  return [...new Set(lines.flatMap(({ reason }) => reason ?? []))].join(' ');
}

function changeOf({ after, before }: { after: number; before: number }) {
  return Math.abs(after - before);
}

/** Volume of all parts of which it is known, after over before. */
function growthOf(pairs: PartPair[]): number | undefined {
  const known = pairs.flatMap(({ volumes }) => (volumes ? [volumes] : []));
  const before = total(known.map(([volume]) => volume));
  const after = total(known.map(([, volume]) => volume));
  return before > 0 ? after / before : undefined;
}
