import { LinePair } from './lineStages';

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
  /** What its cost is made of. */
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
export interface PartPair {
  key: string;
  volumes: [number, number] | undefined;
  lines: LinePair[];
}

/** Each part and each line with what it was before; what is in one stretch only has zeros in the other. */
export function pairsOf(
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
