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

/** It has no value: it shows the answer of the gate for `model` and `environment` of the form. */
export const gateResultSchema = makeFieldSchema({ output: z => z.null() });

/** What computes: `none` is the CPU alone. */
export const hardwarePickerSchema = makeFieldSchema({
  output: z => z.enum(['none', 'nvidia']),
});
