import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';

/** Settings that say which evaluations are meant. */
export const measured = {
  metric: z.string().min(1).max(200).describe('Such as recall'),
  dataset: z
    .string()
    .transform((text, context) => {
      try {
        const defaults = { defaultKind: 'MlDataset' };
        return stringifyEntityRef(parseEntityRef(text, defaults));
      } catch {
        context.addIssue('must be the ref of a data set');
        return z.NEVER;
      }
    })
    .optional()
    .describe('Ref of the data set; any if left out'),
};

/** Rows that the figure is of. */
export const slice = z
  .string()
  .min(1)
  .max(200)
  .default('all')
  .describe('all: every row');
