import { z } from 'zod';
import { defineCheck } from './CheckType';

/** Whether people or groups are named for roles. */
export const contactsNamed = defineCheck({
  name: 'contacts-named',
  title: 'Named contacts',
  settings: z.strictObject({
    roles: z
      .array(z.enum(['accountable', 'developer', 'validator', 'operator']))
      .min(1),
  }),
  judge({ roles }, { subject }) {
    if (subject.kind !== 'MlModel') {
      return { outcome: 'not-applicable', reason: 'Only models name contacts' };
    }
    const without = roles.filter(role => !subject.contacts[role]);
    return {
      outcome: without.length === 0 ? 'passed' : 'failed',
      reason:
        without.length === 0
          ? `Named: ${roles
              .map(role => `${role} ${subject.contacts[role]}`)
              .join(', ')}`
          : `Nobody is named in spec.contacts as ${without.join(', ')}`,
    };
  },
});
