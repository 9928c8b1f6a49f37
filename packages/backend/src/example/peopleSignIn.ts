import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** The request header that names the person to sign in as, a user entity ref. */
const PERSON_HEADER = 'x-example-person';

/**
 * Lets a visitor sign in as any of the people in
 * `auth.providers.examplePeople.people`, without proof. It refuses to work
 * unless NODE_ENV is development; there is no setting that lifts this.
 */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'example-people-provider',
  register(env) {
    env.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ providers, config }) {
        const people = new Map(
          (
            config.getOptionalConfigArray(
              'auth.providers.examplePeople.people',
            ) ?? []
          ).map(person => [person.getString('ref'), person.getString('name')]),
        );
        providers.registerProvider({
          providerId: 'examplePeople',
          factory: createProxyAuthProviderFactory({
            authenticator: examplePeopleAuthenticator(people),
            signInResolver: async ({ result }, context) =>
              context.signInWithCatalogUser({ entityRef: result.entityRef }),
          }),
        });
      },
    });
  },
});

/**
 * Takes the header's word for it, for the listed people (ref to name) and in
 * development only.
 */
export function examplePeopleAuthenticator(people: Map<string, string>) {
  return createProxyAuthenticator({
    defaultProfileTransform: async ({ entityRef }: { entityRef: string }) => ({
      profile: { displayName: people.get(entityRef) },
    }),
    initialize() {},
    async authenticate({ req }): Promise<{ result: { entityRef: string } }> {
      if (process.env.NODE_ENV !== 'development') {
        throw new NotAllowedError(
          'Signing in as an example person works in development only; configure a real auth provider',
        );
      }
      const entityRef = req.header(PERSON_HEADER);
      if (!entityRef || !people.has(entityRef)) {
        throw new NotAllowedError(
          `${PERSON_HEADER}: must be one of the people listed in auth.providers.examplePeople.people`,
        );
      }
      return { result: { entityRef } };
    },
  });
}
