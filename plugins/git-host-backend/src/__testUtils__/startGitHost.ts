import { discoveryServiceFactory } from '@backstage/backend-defaults/discovery';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { ConfigReader } from '@backstage/config';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { JsonObject } from '@backstage/types';
import { actingHttpAuth } from '@callboard/backend-test-kit';
import { GitHostClient } from '@callboard/plugin-ml-common';
import gitHostPlugin from '..';
import { openDoor } from './openDoor';
import { ownerPolicy } from './ownerPolicy';
import { recordingAuditor } from './recordingAuditor';

/** The credentials of the integration. */
export const PUBLISHER = { username: 'callboard', password: 'sesame: open' };

const appPage = createBackendPlugin({
  pluginId: 'app',
  register(env) {
    env.registerInit({
      deps: { router: coreServices.rootHttpRouter },
      async init({ router }) {
        router.use('/ml', (_req, res) => res.send('The page of the app'));
      },
    });
  },
});

/** Git host and permission backend as an app runs them, on one port, with a page where the app would be. */
export async function startGitHost(
  directory: string,
  gitHost: JsonObject = {},
) {
  const door = await openDoor();
  const { port } = door;
  const host = `localhost:${port}`;
  const url = `http://${host}`;
  const baseUrl = `${url}/api/git-host`;
  const data = {
    app: { baseUrl: url },
    backend: { baseUrl: url, listen: { host: 'localhost', port } },
    permission: { enabled: true },
    integrations: { gitea: [{ host, baseUrl, ...PUBLISHER }] },
    gitHost: { directory, ...gitHost },
  };
  const auditor = recordingAuditor();
  const actions = actionsRegistryServiceMock();
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({ data }),
      discoveryServiceFactory,
      actingHttpAuth,
      auditor.factory,
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      permissionPlugin,
      ownerPolicy,
      appPage,
      gitHostPlugin,
    ],
  });
  door.leadTo(backend.server.port());
  const authorizationOf = (who: string) =>
    who === 'publisher'
      ? basic(PUBLISHER.username, PUBLISHER.password)
      : `Bearer ${tokenOf(who)}`;
  return {
    actions,
    audited: auditor.events,
    baseUrl,
    config: new ConfigReader(data),
    host,
    url,
    /** Asks as a user by name, as the publisher, or as nobody. */
    async ask(who: string | undefined, path: string, init: RequestInit = {}) {
      return fetch(`${baseUrl}${path}`, {
        redirect: 'manual',
        ...init,
        headers: {
          ...(who && { authorization: authorizationOf(who) }),
          ...(init.body ? { 'content-type': 'application/json' } : {}),
          ...init.headers,
        },
      });
    },
    async create(owner: string, name: string, description?: string) {
      return this.ask('publisher', `/api/v1/orgs/${owner}/repos`, {
        method: 'POST',
        body: JSON.stringify({ name, description, private: true }),
      });
    },
    /** Where git finds a repository, with the credentials of a user in it. */
    cloneUrl(who: string | undefined, repository: string) {
      const login = who ? `portal:${encodeURIComponent(tokenOf(who))}@` : '';
      return `http://${login}${host}/api/git-host/${repository}.git`;
    },
    client: (who: string) =>
      new GitHostClient({
        discoveryApi: { getBaseUrl: async () => baseUrl },
        fetchApi: {
          fetch: (input, init) =>
            fetch(input, {
              ...init,
              headers: { authorization: authorizationOf(who) },
            }),
        },
      }),
    async stop() {
      await door.close();
      await backend.stop();
    },
  };
}

/** The token that the portal gave a user. */
export function tokenOf(who: string): string {
  return mockCredentials.user.token(`user:default/${who}`);
}

/** The header of Basic authentication. */
export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
