import { z } from 'zod';
import { durationMs } from '../kinds/durationMs';
import { entityRefText, isoDuration } from '../kinds/fields';
import { ML_KINDS } from '../kinds/mlKinds';
import { RISK_TIERS } from '../kinds/MlModel';

const slug = z
  .string()
  .max(63, 'must be at most 63 characters')
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'must be lower-case letters, digits and single hyphens',
  );

const title = z.string().min(1, 'must not be empty').max(120);

/**
 * What an approver field holds instead of a group: the owner of the entity.
 *
 * @public
 */
export const OWNER_APPROVES = 'owner';

/**
 * What opens a review by itself.
 *
 * @public
 */
export const REVIEW_TRIGGERS = [
  'new-version',
  'alias',
  'artifact',
  'card',
  'base-model',
  'dataset',
  'license',
  'smoke-failure',
  'owner-emptied',
  'policy-version',
  'cadence',
  'deployed-unapproved',
] as const;
/**
 * What opens a review by itself.
 *
 * @public
 */
export type ReviewTrigger = (typeof REVIEW_TRIGGERS)[number];

/**
 * One check as a policy writes it.
 *
 * @public
 */
export const policyCheck = z.strictObject({
  id: slug,
  title,
  check: z
    .string()
    .min(1)
    .describe('Which check, such as card-assurance; see docs'),
  with: z
    .record(z.string(), z.json())
    .default({})
    .describe('Its settings; each check has its own'),
  required: z.boolean().default(true).describe('Whether the gate asks for it'),
  area: z.string().optional(),
  source: z.string().optional(),
  appliesFrom: z.iso.date('must be a day, such as 2027-12-02').optional(),
  riskTiers: z
    .array(z.enum(RISK_TIERS))
    .min(1)
    .optional()
    .describe('Models of other tiers need not pass it; all where left out'),
});
/**
 * One check of a policy.
 *
 * @public
 */
export type PolicyCheck = z.infer<typeof policyCheck>;

const stage = z.strictObject({
  id: slug,
  title,
  approvers: z
    .array(entityRefText)
    .min(1, 'must name at least one group, or owner')
    .describe(
      'Groups of whom the members may approve (default kind Group), or the word owner',
    ),
  minApprovals: z.int().min(1).max(20).default(1),
});

const longerThan0 = isoDuration.refine(text => (durationMs(text) ?? 0) > 0, {
  error: 'must be longer than zero',
});

/**
 * A review policy, as its YAML file says it. Immutable once published: a change needs a higher `version`.
 *
 * @public
 */
export const reviewPolicy = z
  .strictObject({
    id: slug,
    version: z.int().positive('must be 1 or more'),
    title,
    description: z.string().max(2000).optional(),
    appliesTo: z
      .strictObject({
        kinds: z.array(z.enum(ML_KINDS)).min(1).default(['MlModel']),
        riskTiers: z
          .array(z.enum([...RISK_TIERS, 'unknown']))
          .min(1)
          .optional()
          .describe('unknown: nobody declared or assessed one'),
        environments: z.array(z.string().min(1)).min(1).optional(),
        tags: z
          .array(z.string().min(1))
          .min(1)
          .optional()
          .describe('Any of them'),
      })
      .prefault({}),
    enforcement: z
      .enum(['observe', 'warn', 'block'], {
        error: 'must be observe, warn or block',
      })
      .describe('What the gate says while something is missing'),
    stages: z
      .array(stage)
      .max(10)
      .default([])
      .describe('In this order; without any it is a list of checks only'),
    packs: z
      .array(slug)
      .default([])
      .describe('Lists of checks that it takes over, such as eu-ai-act'),
    checks: z.array(policyCheck).max(200).default([]),
    triggers: z
      .array(z.enum(REVIEW_TRIGGERS))
      .default([
        'alias',
        'artifact',
        'card',
        'base-model',
        'dataset',
        'license',
        'smoke-failure',
        'owner-emptied',
        'policy-version',
        'cadence',
        'deployed-unapproved',
      ]),
    cadence: longerThan0
      .optional()
      .describe('An approval is reviewed again after this time'),
    dueAfter: longerThan0
      .default('P14D')
      .describe('A review should be decided within this time'),
    remindEvery: longerThan0.default('P3D'),
    waiverAtMost: longerThan0.default('P90D'),
    conditionsAtMost: longerThan0
      .default('P90D')
      .describe('An approval with conditions ends after this time at most'),
    overrideAtMost: longerThan0.default('P7D'),
  })
  .superRefine(({ appliesTo, checks, stages }, context) => {
    const twice = (list: Array<{ id: string }>, path: string) =>
      list.forEach(({ id }, at) => {
        if (list.findIndex(other => other.id === id) < at) {
          context.addIssue({
            code: 'custom',
            path: [path, at, 'id'],
            message: `${id} is there twice`,
          });
        }
      });
    twice(checks, 'checks');
    twice(stages, 'stages');
    if (stages.length > 0 && appliesTo.kinds.some(kind => kind !== 'MlModel')) {
      context.addIssue({
        code: 'custom',
        path: ['appliesTo', 'kinds'],
        message:
          'must be MlModel alone where there are stages: only versions of models are approved',
      });
    }
  });
/**
 * A review policy, after parsing.
 *
 * @public
 */
export type ReviewPolicy = z.infer<typeof reviewPolicy>;

/**
 * A policy as it was published: with the checks of its packs, and a digest of all of it.
 *
 * @public
 */
export const publishedPolicy = z.object({
  policy: reviewPolicy,
  checks: z
    .array(policyCheck.extend({ id: z.string(), pack: z.string().optional() }))
    .describe('Those of the packs first'),
  digest: z.string().describe('SHA-256 of both as canonical JSON'),
  publishedAt: z.iso.datetime(),
  source: z.string().describe('Where it was read'),
});
/**
 * A policy as it was published.
 *
 * @public
 */
export type PublishedPolicy = z.infer<typeof publishedPolicy>;

/**
 * Answer of `GET /v1/policies`.
 *
 * @public
 */
export const policiesAnswer = z.object({
  policies: z
    .array(
      publishedPolicy.extend({
        appliesToCount: z.int().describe('Entities that the reader may see'),
      }),
    )
    .describe('The newest version of each'),
  problems: z
    .array(z.object({ source: z.string(), error: z.string() }))
    .describe('What could not be published, and why'),
});
/**
 * The policies in force, and what could not be published.
 *
 * @public
 */
export type PoliciesAnswer = z.infer<typeof policiesAnswer>;

/**
 * Query of `GET /v1/policies/:id`.
 *
 * @public
 */
export const policyQuery = z.object({
  version: z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .positive('must be 1 or more')
    .optional()
    .describe('The newest if left out'),
});

/**
 * Answer of `GET /v1/policies/:id`.
 *
 * @public
 */
export const policyAnswer = z.object({
  policy: publishedPolicy,
  versions: z.array(z.int()).describe('Published ones, newest first'),
});
/**
 * One policy, and which versions of it there are.
 *
 * @public
 */
export type PolicyAnswer = z.infer<typeof policyAnswer>;
