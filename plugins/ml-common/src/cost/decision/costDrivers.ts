import { CostChange } from '../costChange';
import { LinePair, LineStages, lineStages } from './lineStages';
import { roundWhole } from './roundTogether';

/**
 * What something cost in a stretch, and what for.
 *
 * @public
 */
export interface CostPart {
  /** By which it is found in the other stretch, such as an entity ref; once in a stretch. */
  key: string;
  /** Outputs, of one sort in all parts: predictions, requests or tokens. Absent: not known. */
  volume?: number;
  lines: ReadonlyArray<{
    /** Such as `gpu in gpu-hour`; once in a part. */
    key: string;
    /** Absent: not known. */
    quantity?: number;
    /** Millionths of the currency's unit. */
    amount: number;
  }>;
}

/** A part in both stretches. */
interface PartPair {
  key: string;
  volumes: [number, number] | undefined;
  lines: LinePair[];
}

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

function pairsOf(
  before: readonly CostPart[],
  after: readonly CostPart[],
): PartPair[] {
  return inBoth(before, after).map(({ key, pair: [was, is] }) => {
    const none: CostPart = { key, volume: 0, lines: [] };
    const volumes = [(was ?? none).volume, (is ?? none).volume];
    const known = isKnown(volumes) ? volumes : undefined;
    const lines = inBoth((was ?? none).lines, (is ?? none).lines);
    return {
      key,
      volumes: known,
      lines: lines.map(line => ({
        key: line.key,
        amounts: [line.pair[0]?.amount ?? 0, line.pair[1]?.amount ?? 0],
        quantities: [quantityOf(line.pair[0]), quantityOf(line.pair[1])],
        volumes: known,
      })),
    };
  });
}

function isKnown(
  volumes: Array<number | undefined>,
): volumes is [number, number] {
  return volumes.every(each => each !== undefined);
}

/** Of a line that is not there, 0. */
function quantityOf(line: CostPart['lines'][number] | undefined) {
  return line ? line.quantity : 0;
}

/** By key, in the order of after, and then what is in before only. */
function inBoth<T extends { key: string }>(
  before: readonly T[],
  after: readonly T[],
): Array<{ key: string; pair: [T | undefined, T | undefined] }> {
  const [was, is] = [byKey(before), byKey(after)];
  return [...new Set([...is.keys(), ...was.keys()])].map(key => ({
    key,
    pair: [was.get(key), is.get(key)],
  }));
}

function byKey<T extends { key: string }>(items: readonly T[]): Map<string, T> {
  const found = new Map<string, T>();
  for (const item of items) {
    if (found.has(item.key)) {
      throw new RangeError(`${item.key}: must be there once in a stretch`);
    }
    found.set(item.key, item);
  }
  return found;
}
