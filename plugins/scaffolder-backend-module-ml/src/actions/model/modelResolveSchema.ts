import { z as zodV3 } from 'zod/v3';

type Z = typeof zodV3;

const tensors = (z: Z) =>
  z.array(
    z.object({
      name: z.string(),
      dtype: z.string(),
      shape: z.array(z.number().nullable()),
    }),
  );

export const input = {
  modelRef: (z: Z) =>
    z.string({
      description: 'Entity ref of the model, such as mlmodel:default/churn',
    }),
  version: (z: Z) =>
    z
      .string({
        description:
          'Id, label or digest of the version; the one that speaks for the model when left out',
      })
      .optional(),
};

export const output = {
  entityRef: (z: Z) => z.string(),
  name: (z: Z) => z.string(),
  title: (z: Z) => z.string(),
  owner: (z: Z) => z.string({ description: 'Full entity ref' }),
  system: (z: Z) => z.string({ description: 'Full entity ref, or empty' }),
  task: (z: Z) => z.string({ description: 'Empty when the model states none' }),
  license: (z: Z) =>
    z.string({ description: 'Empty when the model states none' }),
  riskTier: (z: Z) =>
    z.string({ description: 'Empty when the model states none' }),
  label: (z: Z) => z.string({ description: 'What the registry calls it' }),
  versionId: (z: Z) => z.string(),
  digest: (z: Z) => z.string({ description: 'sha256:…' }),
  size: (z: Z) => z.number({ description: 'Bytes' }),
  features: (z: Z) =>
    z.array(
      z.object({
        name: z.string(),
        dtype: z.string(),
        description: z.string().optional(),
      }),
      { description: 'Columns of the input; none when they are unknown' },
    ),
  featuresReason: (z: Z) =>
    z.string({ description: 'Why they are unknown' }).optional(),
  hasRows: (z: Z) =>
    z.boolean({ description: 'Whether there are rows to evaluate it on' }),
  rowsReason: (z: Z) =>
    z.string({ description: 'Why there are none' }).optional(),
  slo: (z: Z) =>
    z.object({
      latencyP95Ms: z.number(),
      availability: z.number(),
      assumed: z.array(z.string(), {
        description: 'Names of those that the model does not state',
      }),
    }),
  signature: (z: Z) => z.object({ inputs: tensors(z), outputs: tensors(z) }),
  portalUrl: (z: Z) => z.string({ description: 'Base URL of the portal' }),
};
