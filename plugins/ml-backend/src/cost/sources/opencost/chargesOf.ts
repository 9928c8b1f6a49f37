import { CostCharge } from '@callboard/plugin-ml-node';
import { Allocation, COST_FIELDS } from './allocationAnswer';
import { bearerOf } from './bearerOf';

const GIB = 2 ** 30;

/**
 * OpenCost rounds each field to five decimal places: so much may the sum of them differ from the total, in the unit of
 * the currency.
 */
const ROUNDING = (Object.keys(COST_FIELDS).length + 1) * 0.5e-5 + 1e-9;

type Part = Omit<CostCharge, 'bearer'>;

/**
 * What an allocation was charged for, which adds up to its total. Of GPUs it is what was billed, which may be a whole
 * one where a fraction was used.
 *
 * @throws Error when its fields do not make up its total
 */
export function chargesOf(
  from: Allocation,
  options: { aggregate: readonly string[]; cluster?: string },
): CostCharge[] {
  const parts = partsOf(from).filter(
    part => part.cost !== 0 || (part.quantity ?? 0) !== 0,
  );
  const sum = parts.reduce((all, part) => all + part.cost, 0);
  const rest = from.totalCost - sum;
  if (Math.abs(rest) > ROUNDING) {
    throw new Error(
      `${from.name}: its fields make up ${sum}, and totalCost says ${from.totalCost}`,
    );
  }
  const bearer = bearerOf(from, options);
  return withRest(parts, rest).map(part => ({ ...part, bearer }));
}

function partsOf(from: Allocation): Part[] {
  const sent = from.networkTransferBytes ?? 0;
  const received = from.networkReceiveBytes ?? 0;
  return [
    {
      kind: 'gpu',
      cost: from.gpuCost + from.gpuCostAdjustment,
      ...much(from.gpuHours, 'gpu-hour'),
    },
    {
      kind: 'cpu',
      cost: from.cpuCost + from.cpuCostAdjustment,
      ...much(from.cpuCoreHours, 'core-hour'),
    },
    {
      kind: 'memory',
      cost: from.ramCost + from.ramCostAdjustment,
      ...much(from.ramByteHours, 'gib-hour', GIB),
    },
    {
      kind: 'storage',
      cost: from.pvCost + from.pvCostAdjustment,
      ...much(from.pvByteHours, 'gib-hour', GIB),
    },
    {
      kind: 'network',
      cost: from.networkCost + from.networkCostAdjustment,
      ...much(sent + received, 'gib', GIB),
    },
    // A load balancer is paid for by time, not by what goes through it.
    {
      kind: 'network',
      cost: from.loadBalancerCost + from.loadBalancerCostAdjustment,
    },
    { kind: 'other', cost: from.sharedCost + from.externalCost },
  ];
}

function much(value: number | null | undefined, unit: string, scale = 1) {
  return value ? { quantity: value / scale, unit } : {};
}

/** What OpenCost's rounding left over goes to the largest part, so that the parts are exactly what it says in all. */
function withRest(parts: readonly Part[], rest: number): Part[] {
  if (parts.length === 0) {
    return rest === 0 ? [] : [{ kind: 'other', cost: rest }];
  }
  const sizes = parts.map(({ cost }) => Math.abs(cost));
  const largest = sizes.indexOf(Math.max(...sizes));
  return parts.map((part, at) =>
    at === largest ? { ...part, cost: part.cost + rest } : part,
  );
}
