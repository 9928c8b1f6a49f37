import {
  AMOUNT_SCALE,
  CostStatement,
  CostTargets,
  roundTogether,
} from '@callboard/plugin-ml-common';
import { CostBearer, CostCharge, CostReading } from '@callboard/plugin-ml-node';
import { Borne, borneBy } from './borneBy';

/** A line whose amount is not rounded yet. */
type Sum = Borne &
  Pick<CostCharge, 'kind' | 'unit' | 'unitPrice'> & {
    cost: number;
    quantity?: number;
  };

/** By so many millionths the charges may differ from the total: doubles do not add up exactly. */
const ROUNDING = 2;

/**
 * A reading as a statement: what is charged to workloads is attributed to entities, and added up by whom it belongs to.
 *
 * @throws Error when its charges do not make up its total
 */
export function toStatement(
  reading: CostReading,
  options: {
    source: string;
    targets: CostTargets;
    tell: (problem: string) => void;
  },
): CostStatement {
  const { basis, charges, coverage, currency, estimated, window } = reading;
  // The charges of a workload share one object.
  const known = new Map<CostBearer, Borne>();
  const sums = addedUp(charges, bearer => {
    const found = known.get(bearer) ?? borneBy(bearer, options);
    known.set(bearer, found);
    return found;
  });
  const amounts = roundTogether(sums.map(({ cost }) => cost));
  const total = amounts.reduce((sum, each) => sum + each, 0);
  checkTotal(reading, total, options.source);
  return {
    source: options.source,
    basis,
    currency,
    window: {
      from: window.from.toISOString(),
      to: window.to.toISOString(),
    },
    revision: 0,
    ...(reading.total !== undefined && { total }),
    coverage,
    estimated,
    lines: sums.map(({ cost: _, ...line }, at) => ({
      ...line,
      amount: amounts[at],
    })),
  };
}

/** In an order that does not change: rounding goes by it. */
function addedUp(
  charges: readonly CostCharge[],
  borne: (bearer: CostBearer) => Borne,
): Sum[] {
  const sums = new Map<string, Sum>();
  for (const { bearer, cost, kind, quantity, unit, unitPrice } of charges) {
    const by = borne(bearer);
    const { account, entityRef, rule, ruleText, versionId } = by;
    const key = JSON.stringify(
      [
        account,
        entityRef,
        versionId,
        kind,
        unit,
        unitPrice,
        rule,
        ruleText,
      ].map(part => part ?? ''),
    );
    const sum = sums.get(key);
    sums.set(key, {
      ...by,
      kind,
      ...(unit && { unit, quantity: (sum?.quantity ?? 0) + (quantity ?? 0) }),
      ...(unitPrice && { unitPrice }),
      cost: (sum?.cost ?? 0) + cost,
    });
  }
  return [...sums]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, sum]) => sum);
}

function checkTotal(
  { currency, total, window }: CostReading,
  sum: number,
  source: string,
): void {
  if (total !== undefined && Math.abs(total * AMOUNT_SCALE - sum) > ROUNDING) {
    throw new Error(
      `${source} says that ${window.from.toISOString()} to ${window.to.toISOString()} cost ${total} ${currency}, and its charges make up ${
        sum / AMOUNT_SCALE
      }`,
    );
  }
}
