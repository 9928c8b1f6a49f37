import { z } from 'zod';

// As OpenCost publishes it since 1.121: `InferenceCostSet` in pkg/inferencecost/apitypes.go at commit
// ac0c089a6e63170bc5a5e09343da591b24813bf9.

const window = z.object({ start: z.iso.datetime(), end: z.iso.datetime() });
const cost = z.number();
const tokens = z.number().nonnegative();

/** What answering with one model cost in one namespace. */
export const inferenceCost = z.object({
  properties: z.object({
    modelName: z.string(),
    namespace: z.string().optional(),
    cluster: z.string().optional(),
  }),
  window,
  costBasis: z.enum(['allocation', 'usage']),
  totalCost: cost,
  inputCost: cost,
  outputCost: cost,
  promptTokens: tokens,
  generationTokens: tokens,
});
/** What answering with one model cost in one namespace. */
export type InferenceCost = z.infer<typeof inferenceCost>;

/** Answer of `/inferenceCost/total`. */
export const inferenceAnswer = z.object({
  code: z.literal(200),
  data: z.object({
    inferenceCosts: z.record(z.string(), inferenceCost),
    window,
  }),
});
