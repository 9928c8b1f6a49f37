import { z } from 'zod';

// The catalog's own parser takes nearly anything as a name (`churn@3`, an email
// address) and the relation then points nowhere; a name is held to the catalog's rule.
const ENTITY_REF =
  /^([A-Za-z][A-Za-z0-9]*:)?([A-Za-z0-9]+(-+[A-Za-z0-9]+)*\/)?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/**
 * A catalog entity ref in text form, such as `group:default/ml` or `churn-data`; the field it stands in gives the default kind.
 *
 * @public
 */
export const entityRefText = z
  .string()
  .regex(ENTITY_REF, 'must be an entity ref, [kind:][namespace/]name')
  .describe(
    'Entity ref, such as mldataset:default/visits. Kind and namespace may be left out where the field has a default.',
  );

/** @public */
export const entityRefList = z.array(entityRefText);

/**
 * What a service promises, as targets to be measured against.
 *
 * @public
 */
export const serviceLevel = z
  .object({
    latencyP95Ms: z
      .number()
      .positive()
      .optional()
      .describe('95th percentile of response time, milliseconds'),
    availability: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Share of requests answered without a server error, 0 to 1'),
  })
  .describe('Service level objective');

/**
 * ISO 8601 duration, such as PT24H or P7D.
 *
 * @public
 */
export const isoDuration = z
  .string()
  .regex(/^P(?=\d|T\d)(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/, {
    error: 'must be an ISO 8601 duration such as PT24H or P7D',
    abort: true,
  });

/**
 * Fields that every kind of ours has.
 *
 * @public
 */
export const sharedSpec = {
  owner: entityRefText.describe(
    'Who answers for it: any entity ref, read as a Group when no kind is given. Never guessed.',
  ),
  lifecycle: z
    .string()
    .min(1)
    .describe('Stage of life, such as experimental, production, deprecated'),
  system: entityRefText
    .optional()
    .describe('System that it is part of (default kind System)'),
  dependsOn: entityRefList
    .optional()
    .describe(
      'Other entities that it needs (full refs, or Component by default)',
    ),
};
