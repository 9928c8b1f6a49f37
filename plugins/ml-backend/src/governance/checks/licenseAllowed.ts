import { z } from 'zod';
import { defineCheck } from './CheckType';
import { sameLicense } from './sameLicense';

/** Whether the licence is one that may be used. */
export const licenseAllowed = defineCheck({
  name: 'license-allowed',
  title: 'Licence',
  settings: z.strictObject({
    allowed: z
      .array(z.string().min(1))
      .min(1)
      .describe('SPDX ids, and proprietary'),
  }),
  judge({ allowed }, { subject }) {
    const { kind, license } = subject;
    if (kind !== 'MlModel' && kind !== 'MlDataset') {
      return {
        outcome: 'not-applicable',
        reason: 'Only models and data sets have licences',
      };
    }
    if (!license) {
      return {
        outcome: 'unknown',
        reason: 'It names no licence; give one in spec.license',
      };
    }
    const isAllowed = allowed.some(each => sameLicense(each, license));
    return {
      outcome: isAllowed ? 'passed' : 'failed',
      reason: isAllowed
        ? `${license} is allowed`
        : `${license} is none of ${allowed.join(', ')}`,
    };
  },
});
