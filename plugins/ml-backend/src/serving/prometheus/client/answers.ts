import { z } from 'zod';

/** As Go prints floats; `NaN` is what Prometheus makes of 0 / 0, so no traffic and no figure. */
const sample = z
  .string()
  .regex(/^([+-]?\d+(\.\d+)?(e[+-]?\d+)?|NaN|[+-]Inf)$/i, 'must be a number')
  .transform(text => Number(text.replace(/Inf$/i, 'Infinity')));

/** Seconds since 1970, and a value. */
const point = z.tuple([z.number(), sample]);

const labels = z.record(z.string(), z.string());

const notes = z.array(z.string()).default([]);

/** An answer of `/api/v1/query` to a question for series. */
export const vectorAnswer = z.object({
  status: z.literal('success'),
  warnings: notes,
  data: z.object({
    resultType: z.literal('vector'),
    result: z.array(z.object({ metric: labels, value: point })),
  }),
});

/** An answer of `/api/v1/query_range`. */
export const matrixAnswer = z.object({
  status: z.literal('success'),
  warnings: notes,
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(z.object({ metric: labels, values: z.array(point) })),
  }),
});

/** What Prometheus calls an error is safe to show; its sentence may quote the query. */
export const errorAnswer = z.object({
  status: z.literal('error'),
  errorType: z.string().regex(/^[a-z_]{1,40}$/),
});
