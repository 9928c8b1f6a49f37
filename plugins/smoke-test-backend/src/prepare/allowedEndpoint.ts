import { InputError } from '@backstage/errors';
import { AllowedEndpoint } from '../config';

/**
 * The setting by which this address may be asked.
 * @throws InputError naming the rule and the cure
 */
export function allowedEndpoint(
  url: string,
  endpoints: readonly AllowedEndpoint[],
): AllowedEndpoint {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new InputError('spec.endpoint.url: must be an http(s) URL');
  }
  if (parsed.username || parsed.password) {
    throw new InputError(
      'spec.endpoint.url: must not hold a user or password; give headers in smokeTest.endpoints of app-config',
    );
  }
  const allowed = endpoints.find(({ host }) => host === parsed.host);
  if (!allowed) {
    throw new InputError(
      `spec.endpoint.url: the host ${parsed.host} may not be asked; the platform team allows it in smokeTest.endpoints of app-config`,
    );
  }
  return allowed;
}
