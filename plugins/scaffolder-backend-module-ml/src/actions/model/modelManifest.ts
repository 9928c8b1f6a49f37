import { digest, tensorSpec } from '@callboard/plugin-ml-common';
import { z } from 'zod';

/** One column of the input, in the order in which the model takes them. */
export const modelFeature = z.object({
  name: z.string(),
  dtype: z.string().describe('As in NumPy, such as float32'),
  description: z.string().optional(),
});
export type ModelFeature = z.infer<typeof modelFeature>;

const tensor = tensorSpec.required().extend({
  shape: z
    .array(z.int().nullable())
    .describe('Sizes of the dimensions; null for one that is not fixed'),
});
/** One input or output whose shape is known. */
export type ModelTensor = z.infer<typeof tensor>;

/** `model/manifest.json` of a generated repository: which version of which model it serves. */
export const modelManifest = z.object({
  name: z.string(),
  title: z.string(),
  model: z.string().describe('Entity ref'),
  version: z.string().describe('As the registry calls it, such as 3'),
  versionId: z.string(),
  digest,
  size: z.int().describe('Bytes'),
  license: z.string().nullable(),
  task: z.string().nullable(),
  riskTier: z.string().nullable(),
  inputs: z.array(tensor).min(1),
  outputs: z.array(tensor).min(1),
  features: z
    .array(modelFeature)
    .describe('Empty when nobody knows what the columns of the input are'),
  classes: z
    .array(z.string())
    .nullable()
    .describe('In the order of the scores; null for what does not classify'),
  target: z.string().nullable().describe('Column of the evaluation rows'),
  resolvedAt: z.iso.datetime(),
});
export type ModelManifest = z.infer<typeof modelManifest>;
