import { CostReading, TimeWindow } from '@callboard/plugin-ml-node';
import { z } from 'zod';

/** What the schema of statements cannot tell any more once charges are added up. */
const schema = z.object({
  total: z.number().optional(),
  charges: z.array(
    z
      .object({
        cost: z.number(),
        quantity: z.number().optional(),
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
