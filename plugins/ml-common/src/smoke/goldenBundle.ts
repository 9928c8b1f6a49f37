import { z } from 'zod';
import { digest } from '../digest';

/**
 * Tensor types as the Open Inference Protocol v2 names them, with BF16 of its extensions.
 *
 * @public
 */
export const TENSOR_DATATYPES = [
  'BOOL',
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'FP16',
  'BF16',
  'FP32',
  'FP64',
  'BYTES',
] as const;

/**
 * A tensor as Open Inference Protocol v2 JSON. What JSON cannot say is text: `NaN`,
 * `Infinity`, `-Infinity`, and whole numbers beyond 2^53. `BYTES` holds texts.
 *
 * @public
 */
export const bundleTensor = z.object({
  name: z.string().min(1),
  datatype: z.enum(TENSOR_DATATYPES),
  shape: z.array(z.int().nonnegative()).describe('Sizes of the dimensions'),
  data: z
    .array(z.union([z.number(), z.string(), z.boolean()]))
    .describe('Its elements in row-major order, flat'),
});
/**
 * A tensor as Open Inference Protocol v2 JSON.
 *
 * @public
 */
export type BundleTensor = z.infer<typeof bundleTensor>;

/**
 * How far an output may be from what is expected: `|actual − expected| ≤ atol + rtol × |expected|`.
 *
 * @public
 */
export const tolerance = z.object({
  rtol: z.number().nonnegative().describe('Share of the expected value'),
  atol: z.number().nonnegative().describe('In the unit of the output'),
});
/**
 * How far an output may be from what is expected.
 *
 * @public
 */
export type Tolerance = z.infer<typeof tolerance>;

const caseName = z.string().min(1).max(100).describe('Unique in the bundle');

/**
 * Inputs of a model, and the outputs that are right.
 *
 * @public
 */
export const tensorCase = z.object({
  type: z.literal('tensors'),
  name: caseName,
  inputs: z.array(bundleTensor).describe('None for a model that takes none'),
  outputs: z.array(bundleTensor).min(1),
});
/**
 * Inputs of a model, and the outputs that are right.
 *
 * @public
 */
export type TensorCase = z.infer<typeof tensorCase>;

/**
 * A request to a language model, and rules for its answer. Rules that are left out are not asked.
 *
 * @public
 */
export const textCase = z.object({
  type: z.literal('text'),
  name: caseName,
  request: z
    .record(z.string(), z.json())
    .describe(
      'Body of the request without the model, such as {"messages": […], "max_tokens": 16, "temperature": 0}',
    ),
  expect: z.object({
    text: z.string().optional().describe('The whole answer'),
    prefix: z.string().optional().describe('What the answer begins with'),
    contains: z.array(z.string()).optional(),
    logprobs: z
      .array(z.object({ token: z.string(), logprob: z.number() }))
      .optional()
      .describe('The first tokens, each with its natural log probability'),
    logprobTolerance: z
      .number()
      .positive()
      .optional()
      .describe('Largest difference of a log probability; 0.1 when left out'),
    embedding: z.array(z.number()).optional(),
    minCosine: z
      .number()
      .min(-1)
      .max(1)
      .optional()
      .describe('Least cosine similarity of an embedding; 0.999 if left out'),
  }),
});
/**
 * A request to a language model, and rules for its answer.
 *
 * @public
 */
export type TextCase = z.infer<typeof textCase>;

/**
 * A JSON request to a service, and the answer that is right. Numbers are compared with the tolerance, the rest exactly; what the answer says beyond it does not matter.
 *
 * @public
 */
export const jsonCase = z.object({
  type: z.literal('json'),
  name: caseName,
  request: z.json(),
  expect: z.json(),
});
/**
 * A JSON request to a service, and the answer that is right.
 *
 * @public
 */
export type JsonCase = z.infer<typeof jsonCase>;

/**
 * Inputs with the outputs that are right: one JSON file, known by its digest.
 *
 * @public
 */
export const goldenBundle = z.object({
  bundleVersion: z.literal(1),
  name: z
    .string()
    .max(100)
    .regex(/^\P{Cc}*$/u, 'must be text without control characters')
    .optional(),
  madeFrom: z
    .object({
      artifact: digest.optional().describe('Of the model that answered'),
      endpoint: z.string().optional().describe('That answered'),
      tool: z.string().optional().describe('Such as scikit-learn 1.9.1'),
      at: z.iso.datetime().optional(),
      by: z.string().optional(),
    })
    .optional()
    .describe('Where the outputs come from'),
  tolerance: tolerance
    .optional()
    .describe('For every output; by data type when left out'),
  classifier: z
    .object({
      output: z.string().describe('Name of the output with one score a class'),
      minTop1Agreement: z
        .number()
        .min(0)
        .max(1)
        .default(1)
        .describe('Least share of rows whose best class must be the same'),
    })
    .optional()
    .describe('Compares the best class of each row too'),
  cases: z
    .array(z.discriminatedUnion('type', [tensorCase, textCase, jsonCase]))
    .min(1, 'must hold at least one')
    .max(1000, 'must hold at most 1000')
    .refine(
      cases => new Set(cases.map(({ name }) => name)).size === cases.length,
      'must each have a name of their own',
    ),
});
/**
 * Inputs with the outputs that are right.
 *
 * @public
 */
export type GoldenBundle = z.infer<typeof goldenBundle>;
/**
 * One case of a golden bundle.
 *
 * @public
 */
export type GoldenCase = GoldenBundle['cases'][number];
