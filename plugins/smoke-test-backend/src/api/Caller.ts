import {
  AuthService,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';

/** Who asks. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Entity ref of a user, or the name of a service. */
  subject: string;
  type: 'user' | 'service';
}

export function callerOf(
  credentials: BackstageCredentials<
    BackstageUserPrincipal | BackstageServicePrincipal
  >,
): Caller {
  const { principal } = credentials;
  return principal.type === 'user'
    ? { credentials, subject: principal.userEntityRef, type: 'user' }
    : { credentials, subject: principal.subject, type: 'service' };
}

/** For whom an action acts. @throws AuthenticationError when nobody asks */
export function actingCaller(
  auth: AuthService,
  credentials: BackstageCredentials,
): Caller {
  if (
    auth.isPrincipal(credentials, 'user') ||
    auth.isPrincipal(credentials, 'service')
  ) {
    return callerOf(credentials);
  }
  throw new AuthenticationError('Only users and services may ask');
}
