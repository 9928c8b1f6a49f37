import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import { z } from 'zod';

/** Who asks. */
export type Caller =
  | { type: 'publisher'; subject: 'publisher' }
  | {
      type: 'user' | 'service';
      /** Entity ref of a user, or the name of a service. */
      subject: string;
      credentials: BackstageCredentials;
    };

const principal = z.discriminatedUnion('type', [
  z.object({ type: z.literal('user'), userEntityRef: z.string() }),
  z.object({ type: z.literal('service'), subject: z.string() }),
]);

/** @throws AuthenticationError when nobody asks */
export function callerOf(credentials: BackstageCredentials): Caller {
  const { data } = principal.safeParse(credentials.principal);
  switch (data?.type) {
    case 'user':
      return { credentials, type: data.type, subject: data.userEntityRef };
    case 'service':
      return { credentials, type: data.type, subject: data.subject };
    default:
      throw new AuthenticationError('Only users and services may ask');
  }
}
