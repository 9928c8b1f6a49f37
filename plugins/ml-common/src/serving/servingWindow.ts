import { z } from 'zod';
import { currencyCode } from '../cost/amount';
import { COST_BASES } from '../cost/costFact';
import { gpuUse } from '../cost/gpuUse';
import { tokenCounts } from '../cost/tokenCounts';

/** A count that a counter rose by; a fraction, for Prometheus extrapolates to the borders of a window. */
const rise = z.number().nonnegative();

/** Of the time of a window. */
const share = z.number().min(0).max(1);

/**
 * What a metric source says of one service in one closed window. A figure that is absent was not
 * to be had, which is never 0.
 *
 * @public
 */
export const servingWindow = z.object({
  from: z.iso.datetime().describe('Included'),
  to: z.iso.datetime().describe('Excluded'),
  source: z.string().describe('Such as prometheus:prod'),
  mapping: z
    .string()
    .describe('Which names of metrics were used, such as vllm'),
  requests: rise.optional().describe('Answered or failed'),
  errors: rise.optional().describe('Failed on the side of the server'),
  predictions: rise
    .optional()
    .describe('Rows or items that were answered; a request may hold many'),
  tokens: z
    .object({
      input: rise.optional(),
      output: rise.optional(),
      cachedInput: rise.optional().describe('Part of input'),
      reasoning: rise.optional().describe('Part of output'),
    })
    .optional(),
  usage: z
    .array(
      z.object({
        provider: z.string().min(1),
        model: z.string().min(1),
        counts: tokenCounts,
      }),
    )
    .optional()
    .describe('Tokens by whose model they are of, as far as series name both'),
  latency: z
    .object({
      meanMs: z.number().nonnegative().optional(),
      p50Ms: z.number().nonnegative().optional(),
      p95Ms: z.number().nonnegative().optional(),
      p99Ms: z.number().nonnegative().optional(),
      p95Bound: z
        .number()
        .optional()
        .describe('Upper end of the bucket that p95 lies in, milliseconds'),
      within: z
        .object({
          thresholdMs: z.number(),
          share: z.number().min(0).max(1),
        })
        .optional()
        .describe(
          'Share of requests within the target, where it is a bucket bound',
        ),
    })
    .optional(),
  replicas: z
    .number()
    .nonnegative()
    .optional()
    .describe('Mean over the window'),
  saturation: z
    .number()
    .nonnegative()
    .optional()
    .describe('Of what runs out first, 1 is full'),
  gpu: z
    .object({
      count: z
        .number()
        .nonnegative()
        .optional()
        .describe(
          'GPUs that its pods held, as a mean; of one that n pods share, the nth part',
        ),
      engineActive: share
        .optional()
        .describe('In which anything ran, DCGM_FI_PROF_GR_ENGINE_ACTIVE'),
      tensorActive: share
        .optional()
        .describe(
          'In which tensor cores worked, DCGM_FI_PROF_PIPE_TENSOR_ACTIVE',
        ),
    })
    .optional()
    .describe('Of its GPUs, as means over them'),
  warnings: z
    .array(z.string())
    .describe('What was not to be had, and why, in sentences'),
});
/**
 * What a metric source says of one service in one closed window.
 *
 * @public
 */
export type ServingWindow = z.infer<typeof servingWindow>;

/**
 * One window of a burn rate.
 *
 * @public
 */
export const burnWindow = z.object({
  window: z.string().describe('ISO 8601 duration, such as PT5M'),
  bad: z.number().min(0).max(1).optional().describe('Share of bad requests'),
  requests: rise.optional(),
  burn: z
    .number()
    .nonnegative()
    .optional()
    .describe(
      'Bad share over the share that is allowed; 1 uses the budget up exactly in its period',
    ),
});
/**
 * One window of a burn rate.
 *
 * @public
 */
export type BurnWindow = z.infer<typeof burnWindow>;

/**
 * How a service stands to one of its objectives.
 *
 * @public
 */
export const objectiveStatus = z.object({
  objective: z.enum(['availability', 'latency']),
  target: z.number().min(0).max(1).describe('Share of good requests'),
  thresholdMs: z.number().optional().describe('Of latency'),
  state: z.enum(['met', 'burning', 'breached', 'low-traffic', 'no-data']),
  attained: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Share of good requests over the period'),
  period: z.string().describe('ISO 8601 duration, such as P28D'),
  budgetLeft: z
    .number()
    .max(1)
    .optional()
    .describe(
      'Share of the allowed bad requests that is left; negative: overdrawn',
    ),
  windows: z.array(burnWindow),
  alert: z
    .object({
      severity: z.enum(['page', 'ticket']),
      long: z.string().describe('ISO 8601 duration'),
      short: z.string().describe('ISO 8601 duration'),
      burn: z.number().describe('What both windows exceed'),
    })
    .optional()
    .describe('The most urgent rule of burn rates that fires'),
  reason: z.string().describe('In sentences'),
});
/**
 * How a service stands to one of its objectives.
 *
 * @public
 */
export type ObjectiveStatus = z.infer<typeof objectiveStatus>;

/**
 * Query of `GET /v1/serving`.
 *
 * @public
 */
export const servingQuery = z
  .strictObject({
    ref: z
      .string()
      .min(1)
      .describe('Of a service, or of a model: all that serve it'),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ['to'],
    message: 'must be later than from',
  });
/**
 * Query of `GET /v1/serving`.
 *
 * @public
 */
export type ServingQuery = z.infer<typeof servingQuery>;

/**
 * What became of the GPUs of a service, by one source that says how many it reserved.
 *
 * @public
 */
export const serviceGpus = z.object({
  source: z.string().describe('Who says how many were reserved'),
  basis: z
    .enum(COST_BASES)
    .optional()
    .describe('Absent: what they cost is not known'),
  currency: currencyCode.optional().describe('As basis'),
  use: gpuUse,
});
/**
 * What became of the GPUs of a service.
 *
 * @public
 */
export type ServiceGpus = z.infer<typeof serviceGpus>;

/**
 * Answer of `GET /v1/serving`: one item for each service that the caller may see.
 *
 * @public
 */
export const servingAnswer = z.object({
  services: z.array(
    z.object({
      service: z.string().describe('Entity ref'),
      sources: z.array(
        z.object({
          source: z.string(),
          mapping: z.string().optional(),
          lastReadAt: z.iso.datetime().optional(),
          lastSentAt: z.iso
            .datetime()
            .optional()
            .describe('Of what others send; the portal does not read it'),
          lastError: z.string().optional(),
        }),
      ),
      windows: z.array(servingWindow).describe('Oldest first; gaps are gaps'),
      truncated: z
        .boolean()
        .describe('There are more windows than were answered'),
      gpus: z
        .array(serviceGpus)
        .optional()
        .describe(
          'In the time of the windows; of several sources, which are not to be added. Absent: nobody tells of any',
        ),
      objectives: z.array(objectiveStatus),
      objectivesAt: z.iso.datetime().optional(),
      objectivesUntil: z.iso
        .datetime()
        .optional()
        .describe(
          'From then on, unless judged anew, how it stands is not known',
        ),
    }),
  ),
});
/**
 * Answer of `GET /v1/serving`.
 *
 * @public
 */
export type ServingAnswer = z.infer<typeof servingAnswer>;
