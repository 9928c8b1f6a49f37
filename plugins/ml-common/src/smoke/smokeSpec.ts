import { z } from 'zod';
import { digest } from '../digest';
import { serviceLevel } from '../kinds/fields';

/**
 * Execution providers of ONNX Runtime that a profile may ask for.
 *
 * @public
 */
export const EXECUTION_PROVIDERS = [
  'cpu',
  'webgpu',
  'cuda',
  'tensorrt',
] as const;

const secretHeaders = z
  .record(z.string(), z.string())
  .optional()
  .describe(
    'Headers of every request: the name of each, and the environment variable that holds its value',
  );

/** It stands in reports and logs, which many may read. */
const endpointUrl = z
  .url()
  .refine(
    text => !/^[^/]*\/\/[^/?#]*@/.test(text),
    'must not hold a user or password; give headers',
  );

/**
 * What is tested.
 *
 * @public
 */
export const smokeTarget = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('onnx'),
    path: z.string().min(1).describe('The model, beside the spec'),
    digest: digest.optional().describe('Of the version; checked when given'),
  }),
  z.object({
    type: z.literal('open-inference-v2'),
    url: endpointUrl.describe('Of the server, before /v2'),
    model: z.string().min(1),
    version: z.string().optional(),
    host: z.string().optional().describe('Host header, where it differs'),
    headers: secretHeaders,
  }),
  z.object({
    type: z.literal('openai'),
    url: endpointUrl.describe('Of the API, up to /v1'),
    model: z.string().min(1),
    api: z.enum(['chat/completions', 'completions', 'embeddings']),
    host: z.string().optional().describe('Host header, where it differs'),
    headers: secretHeaders,
  }),
  z.object({
    type: z.literal('http-json'),
    url: endpointUrl.describe('To which requests are posted'),
    host: z.string().optional().describe('Host header, where it differs'),
    headers: secretHeaders,
  }),
]);
/**
 * What is tested.
 *
 * @public
 */
export type SmokeTarget = z.infer<typeof smokeTarget>;

/**
 * How much is asked, and how fast, once it is warm.
 *
 * @public
 */
export const smokeLoad = z.object({
  concurrency: z.int().min(1).max(256).default(1),
  requests: z.int().min(1).max(100_000).default(200),
  maxSeconds: z.number().positive().max(600).default(30),
});
/**
 * How much is asked, and how fast.
 *
 * @public
 */
export type SmokeLoad = z.infer<typeof smokeLoad>;

/**
 * What a run may use.
 *
 * @public
 */
export const smokeLimits = z.object({
  seconds: z.number().positive().max(86_400).default(300),
  memoryBytes: z
    .int()
    .positive()
    .default(2 * 1024 ** 3)
    .describe('Resident memory of the process'),
});
/**
 * What a run may use.
 *
 * @public
 */
export type SmokeLimits = z.infer<typeof smokeLimits>;

/**
 * `spec.json` of the runner: one target, and how it is tested. Paths are relative to the file.
 *
 * @public
 */
export const smokeSpec = z.strictObject({
  specVersion: z.literal(1),
  runId: z.string().max(100).optional().describe('Repeated in the report'),
  target: smokeTarget,
  golden: z
    .string()
    .optional()
    .describe(
      'A bundle, or a folder with inputs.json and outputs.json or with test_data_set_<n>',
    ),
  provider: z.enum(EXECUTION_PROVIDERS).default('cpu'),
  minProviderShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.9)
    .describe('Least share of nodes that must run on the provider'),
  threads: z
    .int()
    .min(1)
    .max(256)
    .optional()
    .describe("Of one operator; ONNX Runtime's default when left out"),
  load: smokeLoad.prefault({}),
  determinism: z
    .object({
      repeats: z.int().min(2).max(100).default(5),
      batch: z.int().min(2).max(64).default(4),
    })
    .prefault({}),
  slo: serviceLevel.optional(),
  limits: smokeLimits.prefault({}),
});
/**
 * `spec.json` of the runner, after parsing.
 *
 * @public
 */
export type SmokeSpec = z.infer<typeof smokeSpec>;
