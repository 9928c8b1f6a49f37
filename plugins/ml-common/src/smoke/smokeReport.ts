import { z } from 'zod';
import { digest } from '../digest';
import { serviceLevel } from '../kinds/fields';
import { exitClass } from './exitClass';
import { tolerance } from './goldenBundle';
import { EXECUTION_PROVIDERS, smokeLimits, smokeLoad } from './smokeSpec';
import { smokeStageResult } from './smokeStages';

/**
 * What a test ran on. Latencies are compared between equal `id`s only.
 *
 * @public
 */
export const smokeHardware = z.object({
  id: z
    .string()
    .max(200)
    .regex(/^\P{Cc}*$/u, 'must be text without control characters')
    .describe('The same for machines whose figures may be compared'),
  cpu: z.object({ model: z.string(), cores: z.int() }),
  memoryBytes: z.int(),
  os: z.string().describe('Such as linux x64 6.1.0'),
  gpu: z
    .object({
      name: z.string(),
      driver: z.string().optional(),
      memoryBytes: z.int().optional(),
      freeMemoryBytes: z.int().optional(),
      uuidHash: z.string().optional().describe('SHA-256 of its UUID'),
      mig: z.string().optional().describe('MIG profile, when it is a slice'),
    })
    .optional(),
});
/**
 * What a test ran on.
 *
 * @public
 */
export type SmokeHardware = z.infer<typeof smokeHardware>;

const element = z.union([z.number(), z.string()]);

/**
 * One output of one golden case, compared.
 *
 * @public
 */
export const goldenOutput = z.object({
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'unsupported']),
  reason: z.string().max(500).optional(),
  datatype: z.string().optional().describe('As it came'),
  shape: z.array(z.int()).optional().describe('As it came'),
  tolerance: tolerance.optional(),
  elements: z.int().optional().describe('Compared'),
  mismatched: z.int().optional().describe('Beyond the tolerance'),
  worst: z
    .array(
      z.object({
        index: z.array(z.int()),
        expected: element,
        actual: element,
        difference: z
          .number()
          .optional()
          .describe('|actual − expected|, where both are finite numbers'),
      }),
    )
    .max(10)
    .describe('Worst first'),
  top1Agreement: z
    .number()
    .optional()
    .describe('Share of rows with the same best class'),
  digest: digest.optional().describe('Of the bytes that came'),
});
/**
 * One output of one golden case, compared.
 *
 * @public
 */
export type GoldenOutput = z.infer<typeof goldenOutput>;

/**
 * One golden case, compared.
 *
 * @public
 */
export const goldenResult = z.object({
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'unsupported']),
  reason: z.string().max(500).optional(),
  outputs: z.array(goldenOutput),
});
/**
 * One golden case, compared.
 *
 * @public
 */
export type GoldenResult = z.infer<typeof goldenResult>;

/**
 * Latencies in milliseconds, and how they were had.
 *
 * @public
 */
export const smokeLatency = z.object({
  n: z.int().describe('Requests that were answered'),
  concurrency: z.int(),
  warmUpRequests: z.int().describe('Before it was stable; not counted'),
  seconds: z.number().describe('Length of the measurement'),
  p50: z.number(),
  p90: z.number(),
  p95: z.number(),
  p99: z.number().optional().describe('Only from 1,000 requests on'),
  max: z.number(),
  mean: z.number(),
  histogram: z.object({
    edges: z.array(z.number()).describe('Milliseconds; one more than counts'),
    counts: z.array(z.int()),
  }),
  perSecond: z.number().describe('Requests answered in a second'),
  errors: z.int().describe('Requests that were not answered'),
  firstTokenP50: z.number().optional().describe('Milliseconds; streaming'),
  firstTokenP95: z.number().optional().describe('Milliseconds; streaming'),
  tokensPerSecond: z
    .number()
    .optional()
    .describe('Of one answer, after its first token; median'),
});
/**
 * Latencies in milliseconds, and how they were had.
 *
 * @public
 */
export type SmokeLatency = z.infer<typeof smokeLatency>;

/**
 * The report of one smoke test, at most 256 KiB as JSON.
 *
 * @public
 */
export const smokeReport = z.object({
  reportVersion: z.literal(1),
  runId: z.string().optional(),
  runner: z.object({
    version: z.string(),
    node: z.string(),
    onnxruntime: z.string().optional(),
  }),
  target: z.object({
    type: z.enum(['onnx', 'open-inference-v2', 'openai', 'http-json']),
    digest: digest.optional().describe('Of the artifact that was read'),
    url: z.string().optional().describe('That was asked'),
    model: z.string().optional(),
    servedBy: z
      .string()
      .optional()
      .describe('What the server says of itself, such as its name and version'),
  }),
  bundle: z
    .object({
      digest,
      name: z.string().optional(),
      cases: z.int(),
    })
    .optional(),
  provider: z
    .object({
      requested: z.enum(EXECUTION_PROVIDERS),
      nodes: z
        .record(z.string(), z.int())
        .describe('How many nodes ran on each provider'),
      share: z.number().describe('Of nodes that ran on the one asked for'),
      minShare: z.number(),
      elsewhere: z
        .array(z.object({ node: z.string(), provider: z.string() }))
        .max(20)
        .describe('Nodes that ran on another one'),
    })
    .optional(),
  hardware: smokeHardware.optional(),
  settings: z.object({
    load: smokeLoad,
    limits: smokeLimits,
    slo: serviceLevel.optional(),
    threads: z.int().optional(),
  }),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  exitClass,
  reason: z.string().max(2000).describe('One sentence'),
  stages: z.array(smokeStageResult).describe('Each stage once, in their order'),
  coldStart: z
    .object({
      loadMs: z.number().describe('Until the model was loaded'),
      firstInferenceMs: z.number(),
      harnessMs: z
        .number()
        .describe('From the start of the process until loading began'),
    })
    .optional(),
  golden: z.array(goldenResult).max(1000).optional(),
  latency: smokeLatency.optional(),
  memory: z
    .object({
      beforeLoadBytes: z.int(),
      peakBytes: z.int(),
      slopeBytesPerRequest: z.number().describe('While it was under load'),
    })
    .optional(),
  limitsHit: z.array(z.enum(['seconds', 'memoryBytes'])),
});
/**
 * The report of one smoke test.
 *
 * @public
 */
export type SmokeReport = z.infer<typeof smokeReport>;
