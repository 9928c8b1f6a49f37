import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The value is the ref of an entity. */
export const modelPickerSchema = makeFieldSchema({
  output: z => z.string().describe('Such as mlmodel:default/tumor-screening'),
  uiOptions: z =>
    z.object({
      kinds: z
        .array(z.string())
        .optional()
        .describe(
          'Kinds of the ML catalog to choose from; MlModel if left out',
        ),
    }),
});

/** It shows the answer of the gate for `model` and `environment` of the form; of a schema of type `string` its value is the verdict, for the review. */
export const gateResultSchema = makeFieldSchema({
  output: z =>
    z.enum(['allowed', 'warned', 'refused', 'no-policy', 'unknown']).nullable(),
});

/** The name of what is created, which nothing in the catalog may have. */
export const serviceNameSchema = makeFieldSchema({ output: z => z.string() });

/** What computes: `none` is the CPU alone. */
export const hardwarePickerSchema = makeFieldSchema({
  output: z => z.enum(['none', 'nvidia']),
});
