import { z } from 'zod';
import { parseMatchers } from './matchers';

const metric = z
  .string()
  .regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, 'must be the name of a metric')
  .describe('As Prometheus spells it');

/** Label matchers, checked and taken apart. */
const matchers = z.string().transform((text, context) => {
  try {
    return parseMatchers(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: Object(error).message });
    return z.NEVER;
  }
});

const narrowed = {
  where: matchers
    .optional()
    .describe('Which series of it count, such as status=~"5.."'),
  note: z
    .string()
    .max(300)
    .optional()
    .describe('What is to be known of the figure, a sentence'),
};

const UNITS_MS = {
  seconds: 1000,
  milliseconds: 1,
  microseconds: 0.001,
} as const;

const unit = z
  .enum(['seconds', 'milliseconds', 'microseconds'])
  .transform(each => UNITS_MS[each])
  .describe('Of the metric; answered are milliseconds');

const counter = z.strictObject({
  counter: z
    .union([metric.transform(each => [each]), z.array(metric).min(1)])
    .describe('Counters; the rises of those that are there are added'),
  ...narrowed,
});
/** A figure that counters rise by. */
export type CounterFigure = z.infer<typeof counter>;

const histogram = z.strictObject({
  histogram: metric.describe('Without _bucket, _sum and _count'),
  unit,
  ...narrowed,
});

const mean = z.strictObject({
  sum: metric.describe('Counter of all the time that was taken'),
  count: metric.describe('Counter of what took it'),
  unit,
  ...narrowed,
});

/** Where latency is read: quantiles come from histograms only. */
const latency = z.union([histogram, mean]);
/** Where latency is read. */
export type LatencyFigure = z.infer<typeof latency>;

const gauge = z.strictObject({
  gauge: metric,
  full: z.number().positive().default(1).describe('Its value when it is full'),
  ...narrowed,
});

const counters = z.array(counter).default([]);

const labels = z
  .array(z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'must be a label'))
  .min(1);

/**
 * How the metrics of one server are read. Of every list of alternatives the first counts whose metrics are there.
 * `select` names the labels of a service, in which {cluster}, {namespace} and {name} stand for what spec.kubernetes says.
 */
export const metricMapping = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,60}$/),
  source: z.string().min(1).describe('Where the names are from'),
  platforms: z
    .array(z.string())
    .default([])
    .describe('Values of spec.platform for which it is tried first'),
  select: z.array(matchers).min(1),
  traffic: z
    .array(
      z.strictObject({
        requests: counter,
        errors: counter
          .extend({
            absentIsZero: z
              .boolean()
              .default(false)
              .describe('Its series begin with the first failure'),
          })
          .optional()
          .describe('Of these requests, what failed on the side of the server'),
      }),
    )
    .min(1),
  predictions: counters,
  tokens: z
    .strictObject({
      input: counters,
      output: counters,
      cachedInput: counters,
      reasoning: counters,
    })
    .prefault({}),
  tokenLabels: z
    .strictObject({ provider: labels, model: labels })
    .optional()
    .describe(
      'Which labels of the counters of tokens name the provider and model that are paid for them; the first that is there counts',
    ),
  latency: z.array(latency).default([]),
  saturation: z
    .array(gauge)
    .default([])
    .describe('No alternatives: the fullest of them counts'),
});
/** How the metrics of one server are read. */
export type MetricMapping = z.infer<typeof metricMapping>;
