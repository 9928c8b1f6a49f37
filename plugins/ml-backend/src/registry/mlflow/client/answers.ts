import { z } from 'zod';

/** Its 64-bit numbers come as numbers or as text. */
const int = z
  .union([z.number(), z.string().regex(/^-?\d{1,19}$/)])
  .transform(Number)
  .pipe(z.number().refine(Number.isInteger, 'must be a whole number'));

/** `NaN` and the infinities come as text, and are no measurement. */
const measured = z
  .union([z.number(), z.string()])
  .transform(Number)
  .transform(value => (Number.isFinite(value) ? value : undefined));

/** Empty text says nothing. */
const text = z
  .string()
  .nullish()
  .transform(value => value || undefined);

const pair = z.object({ key: z.string(), value: z.string().default('') });
const pairs = z.array(pair).default([]);

const alias = z.object({
  alias: z.string(),
  version: z.union([z.string(), z.number()]).transform(String),
});

const metric = z.object({
  key: z.string(),
  value: measured,
  timestamp: int.optional(),
  dataset_name: text,
  dataset_digest: text,
});
export type MlflowMetric = z.infer<typeof metric>;

export const modelVersion = z.object({
  name: z.string(),
  version: z.union([z.string(), z.number()]).transform(String),
  creation_timestamp: int.optional(),
  last_updated_timestamp: int.optional(),
  user_id: text,
  current_stage: text,
  description: text,
  source: text,
  run_id: text,
  model_id: text,
  status: text,
  tags: pairs,
  params: z
    .array(z.object({ name: z.string(), value: z.string().default('') }))
    .default([]),
  metrics: z.array(metric).default([]),
});
/** A version of a registered model. */
export type MlflowVersion = z.infer<typeof modelVersion>;

const registeredModel = z.object({
  name: z.string(),
  last_updated_timestamp: int.optional(),
  description: text,
  tags: pairs,
  aliases: z.array(alias).default([]),
  latest_versions: z.array(modelVersion).default([]),
});
/** A registered model. */
export type MlflowModel = z.infer<typeof registeredModel>;

export const modelAnswer = z.object({ registered_model: registeredModel });

export const modelsAnswer = z.object({
  registered_models: z.array(registeredModel).default([]),
  next_page_token: text,
});

export const versionsAnswer = z.object({
  model_versions: z.array(modelVersion).default([]),
  next_page_token: text,
});

const datasetInput = z.object({
  tags: pairs,
  dataset: z.object({
    name: text,
    digest: text,
    source: text,
    profile: text,
  }),
});
export type MlflowDatasetInput = z.infer<typeof datasetInput>;

export const runAnswer = z.object({
  run: z.object({
    info: z.object({
      run_id: z.string(),
      experiment_id: text,
      user_id: text,
      start_time: int.optional(),
      end_time: int.optional(),
      artifact_uri: text,
    }),
    data: z
      .object({
        metrics: z.array(metric).default([]),
        params: pairs,
        tags: pairs,
      })
      .default({ metrics: [], params: [], tags: [] }),
    inputs: z
      .object({ dataset_inputs: z.array(datasetInput).default([]) })
      .default({ dataset_inputs: [] }),
  }),
});
export type MlflowRun = z.infer<typeof runAnswer>['run'];

export const loggedModelAnswer = z.object({
  model: z.object({
    info: z.object({ model_id: z.string(), source_run_id: text }),
    data: z
      .object({ metrics: z.array(metric).default([]), params: pairs })
      .default({ metrics: [], params: [] }),
  }),
});
export type MlflowLoggedModel = z.infer<typeof loggedModelAnswer>['model'];

export const filesAnswer = z.object({
  files: z
    .array(
      z.object({
        path: z.string(),
        is_dir: z.boolean().default(false),
        file_size: int.optional(),
      }),
    )
    .default([]),
});
export type MlflowFile = z.infer<typeof filesAnswer>['files'][number];
