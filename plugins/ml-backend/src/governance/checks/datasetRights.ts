import { z } from 'zod';
import { DatasetFacts } from '../SubjectFacts';
import { defineCheck } from './CheckType';
import { Judgement, worstOf } from './Judgement';
import { sameLicense } from './sameLicense';

const settings = z.strictObject({
  allowedLicenses: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('SPDX ids, and proprietary; any if left out'),
  personalData: z
    .enum(['allowed', 'declared', 'forbidden'])
    .default('declared')
    .describe('declared: each data set says whether it holds any'),
  needsClassification: z.boolean().default(false),
});
type Settings = z.infer<typeof settings>;

/** Whether the data may be used for it. */
export const datasetRights = defineCheck({
  name: 'dataset-rights',
  title: 'Rights and personal data of the data sets',
  settings,
  judge(wanted, { datasets, subject }) {
    if (subject.kind !== 'MlModel') {
      const reason = 'Only models are made from data sets';
      return { outcome: 'not-applicable', reason };
    }
    return datasets.length > 0
      ? worstOf(datasets.map(each => judgeOne(each, wanted)))
      : {
          outcome: 'unknown',
          reason: 'Neither the version nor the model names a data set',
        };
  },
});

// Who may see the model may be kept from the data set: what it says of itself stays out of the reason.
function judgeOne(dataset: DatasetFacts, wanted: Settings): Judgement {
  const { name, ref, role, subject } = dataset;
  const called = ref ?? name ?? `an unnamed data set (${role})`;
  if (!subject) {
    return {
      outcome: 'unknown',
      reason: `${called} is not in the catalog, so its rights are not known`,
    };
  }
  const { classification, containsPersonalData, license } = subject;
  const { allowedLicenses, needsClassification, personalData } = wanted;
  const evidence = { entityRef: subject.entityRef };
  const isAllowed = allowedLicenses?.some(
    each => license !== undefined && sameLicense(each, license),
  );
  if (license && isAllowed === false) {
    const reason = `The licence of ${called} is none of the allowed ones`;
    return { outcome: 'failed', reason, evidence };
  }
  if (personalData === 'forbidden' && containsPersonalData) {
    const reason = `${called} holds personal data, which is not allowed`;
    return { outcome: 'failed', reason, evidence };
  }
  const unsaid = [
    ...(allowedLicenses && !license ? ['its licence'] : []),
    ...(personalData !== 'allowed' && containsPersonalData === undefined
      ? ['whether it holds personal data']
      : []),
    ...(needsClassification && !classification ? ['its classification'] : []),
  ];
  return unsaid.length > 0
    ? {
        outcome: 'unknown',
        reason: `${called} does not say ${unsaid.join(', ')}`,
        evidence,
      }
    : { outcome: 'passed', reason: `${called} is compatible`, evidence };
}
