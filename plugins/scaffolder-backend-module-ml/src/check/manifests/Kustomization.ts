import { z } from 'zod';

const paths = z.array(z.string()).default([]);
const generators = z
  .array(z.looseObject({ name: z.string(), files: paths, envs: paths }))
  .default([]);
const patch = z.object({
  path: z.string().optional(),
  patch: z.string().optional(),
  target: z
    .object({ kind: z.string().optional(), name: z.string().optional() })
    .optional(),
});

/** What other files depend on in a kustomization.yaml; the schema speaks of the rest. */
export const kustomization = z.object({
  kind: z.string(),
  namePrefix: z.string().default(''),
  nameSuffix: z.string().default(''),
  resources: paths,
  components: paths,
  configurations: paths,
  images: z.array(z.object({ name: z.string() })).default([]),
  patches: z.array(patch).default([]),
  configMapGenerator: generators,
  secretGenerator: generators,
});

/** A kustomization.yaml. */
export type Kustomization = z.infer<typeof kustomization>;

/** One of its patches. */
export type Patch = z.infer<typeof patch>;
