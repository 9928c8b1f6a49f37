import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { artifactGrant } from '@callboard/plugin-ml-common';
import { Grant } from './run/RunJob';

/** The `ml` backend answers in this time. */
const ANSWER_MS = 30_000;

/** Asks the `ml` backend, as the plugin `smoke-test`, for tokens that read the artifacts of one run for a while. */
export function createGrant(options: {
  auth: AuthService;
  discovery: DiscoveryService;
}): Grant {
  const { auth, discovery } = options;
  return async (body, signal) => {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'ml',
    });
    const base = await discovery.getBaseUrl('ml');
    const response = await fetch(`${base}/v1/artifacts/grants`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return artifactGrant.parse(await response.json()).token;
  };
}
