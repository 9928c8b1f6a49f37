import { z } from 'zod';
import { driftSettings } from '../drift/driftSettings';
import {
  entityRefList,
  entityRefText,
  serviceLevel,
  sharedSpec,
} from './fields';
import { smokeTestSetting } from './smokeTestSetting';

/**
 * Risk tiers, in the wording of the EU AI Act; from least to most.
 *
 * @public
 */
export const RISK_TIERS = ['minimal', 'limited', 'high', 'prohibited'] as const;

/**
 * Schema of the `spec` of an `MlModel`.
 *
 * @public
 */
export const mlModelSpec = z.object({
  ...sharedSpec,
  type: z
    .string()
    .min(1)
    .describe(
      'What sort of model: classifier, regressor, ranker, forecaster, llm, embedding, adapter …',
    ),
  task: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Task id as on the Hugging Face hub, such as tabular-classification',
    ),
  framework: z
    .string()
    .optional()
    .describe('Library that it was trained with, such as scikit-learn'),
  license: z
    .string()
    .optional()
    .describe('SPDX id of the licence of the model, or proprietary'),
  riskTier: z
    .enum(RISK_TIERS)
    .optional()
    .describe('Risk tier: minimal, limited, high or prohibited'),
  trainedOn: entityRefList
    .optional()
    .describe('Data sets that it was trained on (default kind MlDataset)'),
  evaluatedOn: entityRefList
    .optional()
    .describe('Data sets that it was evaluated on (default kind MlDataset)'),
  usesFeatures: entityRefList
    .optional()
    .describe(
      'Feature sets, or single features by full ref, that it reads (default kind MlFeatureSet)',
    ),
  derivedFrom: entityRefList
    .optional()
    .describe(
      'Models that it was fine-tuned, distilled, quantised or merged from (default kind MlModel)',
    ),
  modelCard: z
    .string()
    .optional()
    .describe('Path beside this file, or URL, of the model card'),
  registries: z
    .array(
      z.object({
        type: z
          .string()
          .min(1)
          .describe('Sort of registry, such as mlflow, files, huggingface'),
        instance: z
          .string()
          .optional()
          .describe('Which configured registry of that sort'),
        name: z.string().min(1).describe('Name of the model in that registry'),
        url: z.string().optional().describe('Where a person looks at it there'),
      }),
    )
    .optional()
    .describe('Registries that hold versions of this model'),
  contacts: z
    .object({
      accountable: entityRefText
        .optional()
        .describe('Who answers for its decisions (User or Group)'),
      developer: entityRefText.optional().describe('Who builds it'),
      validator: entityRefText
        .optional()
        .describe('Who checks it, independent of who builds it'),
      operator: entityRefText.optional().describe('Who runs it, on call'),
    })
    .optional()
    .describe('People and groups by role'),
  slo: serviceLevel.optional(),
  reviewPolicy: z
    .string()
    .optional()
    .describe('Name of the review policy that it follows'),
  smokeTest: smokeTestSetting.optional(),
  drift: driftSettings
    .optional()
    .describe('How its drift is watched, where the defaults do not fit'),
});

/**
 * The `spec` of an `MlModel`.
 *
 * @public
 */
export type MlModelSpec = z.infer<typeof mlModelSpec>;
