import { z } from 'zod';
import { entityRefText } from '../kinds/fields';
import { pageQuery } from '../pageQuery';

/**
 * Query of `GET /v1/registries/unregistered`.
 *
 * @public
 */
export const unregisteredQuery = z.object({
  registry: z
    .string('must be given once')
    .max(500, 'must be at most 500 characters')
    .optional()
    .describe('Type and instance, such as mlflow:research'),
  owner: z
    .enum(['mapped', 'unmapped'], { error: 'must be mapped or unmapped' })
    .optional(),
  ...pageQuery,
});
/**
 * Query of the unregistered models, after parsing.
 *
 * @public
 */
export type UnregisteredQuery = z.infer<typeof unregisteredQuery>;

/**
 * A model that a registry has and the catalog does not.
 *
 * @public
 */
export const unregisteredModel = z.object({
  registry: z.string().describe('Type and instance, such as mlflow:research'),
  name: z.string().describe('What the registry calls it'),
  url: z.string().optional().describe('Where a person looks at it there'),
  description: z.string().optional(),
  tags: z.record(z.string(), z.string()),
  aliases: z.array(z.string()),
  versions: z.int().optional().describe('How many; absent while unknown'),
  createdBy: z
    .string()
    .optional()
    .describe('User of its newest version, in the words of the registry'),
  updatedAt: z.iso.datetime().optional(),
  suggestedName: z.string().describe('A name that the catalog takes'),
  owner: z
    .object({
      ref: z.string(),
      by: z.enum(['tag', 'user', 'rule']),
      why: z.string().describe('Such as tag team=radiology'),
      exists: z.boolean().describe('Whether the catalog has this owner'),
    })
    .optional()
    .describe(
      'What the configured mapping says; absent: nobody, never guessed',
    ),
});
/**
 * A model that a registry has and the catalog does not.
 *
 * @public
 */
export type UnregisteredModel = z.infer<typeof unregisteredModel>;

/**
 * Answer of `GET /v1/registries/unregistered`.
 *
 * @public
 */
export const unregisteredPage = z.object({
  models: z.array(unregisteredModel),
  totalItems: z.int().describe('Under this filter'),
  nextCursor: z.string().optional().describe('Absent on the last page'),
  registries: z.array(
    z.object({
      registry: z.string(),
      url: z.string().optional(),
      state: z.enum(['never', 'ok', 'failing']),
      readAt: z.iso.datetime().optional().describe('Last complete listing'),
      error: z.string().optional(),
      models: z.int().describe('That it listed last'),
      unregistered: z.int(),
      mapped: z.int().describe('Unregistered ones whose owner is known'),
    }),
  ),
});
/**
 * Models that registries have and the catalog does not.
 *
 * @public
 */
export type UnregisteredPage = z.infer<typeof unregisteredPage>;

/**
 * Body of `POST /v1/registrations`.
 *
 * @public
 */
export const registrationsBody = z.strictObject({
  models: z
    .array(
      z.strictObject({
        registry: z.string().max(500),
        name: z.string().max(500),
        entityName: z
          .string()
          .regex(
            /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
            'must be a name of the catalog: letters, digits, - _ . and at most 63 characters',
          )
          .optional()
          .describe('The suggested name if left out'),
        owner: entityRefText
          .optional()
          .describe('That of the mapping if left out; default kind Group'),
        lifecycle: z.string().min(1).max(60).default('experimental'),
      }),
    )
    .min(1, 'must have between 1 and 500 models')
    .max(500, 'must have between 1 and 500 models'),
});
/**
 * Models to register, after parsing.
 *
 * @public
 */
export type RegistrationsBody = z.infer<typeof registrationsBody>;

/**
 * Answer of `POST /v1/registrations`. A model that cannot be registered does not keep the others from it.
 *
 * @public
 */
export const registrationsAnswer = z.object({
  results: z.array(
    z.discriminatedUnion('status', [
      z.object({
        status: z.literal('registered'),
        registry: z.string(),
        name: z.string(),
        entityRef: z.string().describe('Of the catalog soon'),
        owner: z.string(),
      }),
      z.object({
        status: z.literal('refused'),
        registry: z.string(),
        name: z.string(),
        reason: z.string(),
      }),
    ]),
  ),
});
/**
 * What became of each model.
 *
 * @public
 */
export type RegistrationsAnswer = z.infer<typeof registrationsAnswer>;
