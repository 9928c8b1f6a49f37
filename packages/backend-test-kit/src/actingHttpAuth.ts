import {
  coreServices,
  createServiceFactory,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';

const ACTOR = { type: 'service', subject: 'plugin:test' };

/**
 * The mock authentication without anyone by default, and with the acting plugin named when one asks another on behalf of
 * a user: the permission backend insists on it, and the mock leaves it out.
 */
export const actingHttpAuth = createServiceFactory({
  service: coreServices.httpAuth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }): HttpAuthService => {
    const inner = mockServices.httpAuth({
      pluginId: plugin.getId(),
      defaultCredentials: mockCredentials.none(),
    });
    return {
      issueUserCookie: (...args) => inner.issueUserCookie(...args),
      credentials: async (req, options) => {
        const credentials = await inner.credentials(req, options);
        const principal: unknown = credentials.principal;
        const byPlugin = req.headers.authorization?.includes('"obo"');
        return byPlugin && Object(principal).type === 'user'
          ? Object.assign(credentials, {
              principal: { ...Object(principal), actor: ACTOR },
            })
          : credentials;
      },
    };
  },
});
