import { z } from 'zod';
import { defineCheck } from './CheckType';

/** Whether this backend itself read the artifact and found the digest that is bound. */
export const digestVerified = defineCheck({
  name: 'digest-verified',
  title: 'Verified digest',
  settings: z.strictObject({}),
  judge(_settings, { subject, version }) {
    if (subject.kind !== 'MlModel') {
      return { outcome: 'not-applicable', reason: 'Only models have versions' };
    }
    if (!version) {
      return { outcome: 'unknown', reason: 'No version is known' };
    }
    const { digest, digestVerified: isVerified, label } = version;
    if (!digest) {
      return {
        outcome: 'unknown',
        reason: `The digest of version ${label} is not known`,
      };
    }
    return {
      outcome: isVerified ? 'passed' : 'failed',
      reason: isVerified
        ? `The artifact of version ${label} was read and has the digest ${digest}`
        : `A registry says the digest ${digest}; the artifact itself was not read`,
      evidence: { recordDigest: digest },
    };
  },
});
