import { z } from 'zod';
import { driftSettings } from '../drift/driftSettings';
import {
  entityRefList,
  entityRefText,
  serviceLevel,
  sharedSpec,
} from './fields';
import { smokeTestSetting } from './smokeTestSetting';

const TRAFFIC_ROLES = [
  'primary',
  'canary',
  'shadow',
  'challenger',
  'adapter',
] as const;

/**
 * Schema of the `spec` of an `MlInferenceService`.
 *
 * @public
 */
export const mlInferenceServiceSpec = z.object({
  ...sharedSpec,
  platform: z
    .string()
    .min(1)
    .describe(
      'What serves it: kserve, triton, vllm, sagemaker, vertex, azure-ml, python …',
    ),
  environment: z
    .string()
    .min(1)
    .describe('Where it runs, such as production, staging, development'),
  serves: entityRefList
    .min(1)
    .describe(
      'Models that it answers with (default kind MlModel); the same set as the models in traffic',
    ),
  traffic: z
    .array(
      z.object({
        model: entityRefText.describe('The model (default kind MlModel)'),
        version: z
          .string()
          .min(1)
          .optional()
          .describe(
            'Digest of the version (sha256:…), or its name in the registry given beside it',
          ),
        registry: z
          .string()
          .optional()
          .describe(
            'Registry in which version is a name; needed unless version is a digest',
          ),
        percent: z
          .number()
          .min(0)
          .max(100)
          .optional()
          .describe(
            'Share of live requests, 0 to 100; shadow traffic has none',
          ),
        role: z
          .enum(TRAFFIC_ROLES)
          .optional()
          .describe('primary, canary, shadow, challenger or adapter'),
      }),
    )
    .optional()
    .describe('How requests are split over model versions'),
  endpoint: z
    .object({
      url: z.string().min(1).describe('Address that callers use'),
      protocol: z
        .string()
        .optional()
        .describe('open-inference-v2, openai, http-json, grpc …'),
    })
    .optional()
    .describe('How it is called'),
  accelerator: z
    .object({
      vendor: z.string().optional().describe('Maker, such as nvidia, amd'),
      product: z.string().optional().describe('Product, such as L4, H100'),
      count: z.int().min(0).optional().describe('How many per replica'),
    })
    .optional()
    .describe('Hardware beside the CPU'),
  scaling: z
    .object({
      min: z.int().min(0).optional().describe('Fewest replicas'),
      max: z.int().min(1).optional().describe('Most replicas'),
    })
    .optional()
    .describe('Replicas'),
  slo: serviceLevel.optional(),
  kubernetes: z
    .object({
      cluster: z
        .string()
        .optional()
        .describe('Cluster name in Backstage config'),
      namespace: z.string().min(1).describe('Kubernetes namespace'),
      name: z.string().min(1).describe('Name of the workload'),
    })
    .optional()
    .describe('Where its workload is'),
  costSelector: z
    .record(z.string(), z.string())
    .optional()
    .describe('Labels that pick its cost in the billing data'),
  providesApis: entityRefList
    .optional()
    .describe('Contracts that it offers (default kind API)'),
  smokeTest: smokeTestSetting.optional(),
  drift: driftSettings
    .optional()
    .describe('How its drift is watched, where the defaults do not fit'),
});

/**
 * The `spec` of an `MlInferenceService`.
 *
 * @public
 */
export type MlInferenceServiceSpec = z.infer<typeof mlInferenceServiceSpec>;
