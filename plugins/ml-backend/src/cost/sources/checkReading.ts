import {
  COST_BASES,
  COST_KINDS,
  currencyCode,
} from '@callboard/plugin-ml-common';
import { CostReading, TimeWindow } from '@callboard/plugin-ml-node';
import { z } from 'zod';

const finite = z.number();
const schema = z.object({
  basis: z.enum(COST_BASES),
  currency: currencyCode,
  total: finite.optional(),
  coverage: finite.min(0).max(1),
  charges: z.array(
    z
      .object({
        kind: z.enum(COST_KINDS),
        cost: finite,
        quantity: finite.optional(),
        unit: z.string().optional(),
      })
      .refine(
        ({ quantity, unit }) =>
          (quantity === undefined) === (unit === undefined),
        {
          path: ['unit'],
          message: 'quantity and unit must be given together',
        },
      ),
  ),
});

/** That a source, which may be of a module, said what it was asked for. @throws Error naming the field and the rule */
export function checkReading(
  source: string,
  reading: CostReading,
  range: TimeWindow,
): void {
  const { from, to } = reading.window;
  if (!(from >= range.from && from < to && to <= range.to)) {
    throw new Error(
      `${source} answered for ${said(from)} to ${said(
        to,
      )}, which is not within ${said(range.from)} to ${said(range.to)}`,
    );
  }
  const problem = schema.safeParse(reading).error?.issues[0];
  if (problem) {
    throw new Error(
      `${source} says of ${said(from)} what cannot be: ${problem.path.join(
        '.',
      )}: ${problem.message}`,
    );
  }
}

function said(at: Date): string {
  return Number.isNaN(at.valueOf()) ? 'no time' : at.toISOString();
}
