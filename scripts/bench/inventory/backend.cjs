// The backend under test, one process in production mode: catalog, auth,
// permission with a conditional policy, the catalog module and the ml backend.
// Reads its app-config as JSON from BENCH_CONFIG; prints memory and stalls on SIGUSR2.
const { monitorEventLoopDelay } = require('node:perf_hooks');
const {
  coreServices,
  createBackendModule,
  createServiceFactory,
} = require('@backstage/backend-plugin-api');
const { createBackend } = require('@backstage/backend-defaults');
const { ConfigReader } = require('@backstage/config');
const {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} = require('@backstage/plugin-auth-node');
const {
  policyExtensionPoint,
} = require('@backstage/plugin-permission-node/alpha');

const USER = 'user:default/bench';
const CLAIMS = [USER, 'group:default/team-7'];

/** What most portals end up with: everything that is not restricted, and what one owns. */
const CONDITIONAL = {
  result: 'CONDITIONAL',
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    anyOf: [
      {
        not: {
          rule: 'HAS_ANNOTATION',
          resourceType: 'catalog-entity',
          params: { annotation: 'example.com/restricted', value: 'true' },
        },
      },
      {
        rule: 'IS_ENTITY_OWNER',
        resourceType: 'catalog-entity',
        params: { claims: CLAIMS },
      },
    ],
  },
};

const policyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'bench-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          handle: async ({ permission }) =>
            permission.name === 'catalog.entity.read'
              ? CONDITIONAL
              : { result: 'ALLOW' },
        });
      },
    });
  },
});

const signInModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'bench-provider',
  register(env) {
    env.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'bench',
          factory: createProxyAuthProviderFactory({
            authenticator: createProxyAuthenticator({
              defaultProfileTransform: async () => ({ profile: {} }),
              initialize() {},
              authenticate: async () => ({ result: {} }),
            }),
            signInResolver: async (_info, context) =>
              context.issueToken({ claims: { sub: USER, ent: CLAIMS } }),
          }),
        });
      },
    });
  },
});

const config = JSON.parse(process.env.BENCH_CONFIG);
const backend = createBackend();
backend.add(
  createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () => new ConfigReader(config),
  }),
);
backend.add(require('@backstage/plugin-auth-backend'));
backend.add(signInModule);
backend.add(require('@backstage/plugin-permission-backend'));
backend.add(policyModule);
backend.add(require('@backstage/plugin-catalog-backend'));
backend.add(require('@callboard/plugin-catalog-backend-module-ml'));
if (process.env.BENCH_WITHOUT_ML !== '1') {
  backend.add(require('@callboard/plugin-ml-backend'));
}
backend.start();

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on('SIGUSR2', () => {
  const longestStallMs = delay.max / 1e6;
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stderr.write(
    `BENCH_VITALS ${JSON.stringify({
      heapUsed,
      external,
      rss,
      longestStallMs,
    })}\n`,
  );
  setImmediate(() => delay.reset());
});
