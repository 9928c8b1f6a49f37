import { z } from 'zod';
import { defineCheck } from './CheckType';

/** Whether somebody answers for it. */
export const ownerActive = defineCheck({
  name: 'owner-active',
  title: 'Active owner',
  settings: z.strictObject({ minMembers: z.int().min(1).default(1) }),
  judge({ minMembers }, { owner, subject }) {
    if (!owner) {
      return subject.owner === undefined
        ? { outcome: 'failed', reason: 'It names no owner' }
        : {
            outcome: 'unknown',
            reason: `Users and groups were not read from the catalog yet, so whether the owner ${subject.owner} is active is not known`,
          };
    }
    const { exists, members, ref } = owner;
    const evidence = { entityRef: ref };
    if (!exists) {
      const reason = `The owner ${ref} does not exist`;
      return { outcome: 'failed', reason, evidence };
    }
    const count = ref.startsWith('user:') ? 1 : members.length;
    return {
      outcome: count >= minMembers ? 'passed' : 'failed',
      reason: `The owner ${ref} has ${count} ${
        count === 1 ? 'member' : 'members'
      }, at least ${minMembers} asked for`,
      evidence,
    };
  },
});
