import {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';

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
