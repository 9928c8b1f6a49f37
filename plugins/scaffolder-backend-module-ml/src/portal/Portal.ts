import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  GitHostClient,
  GovernanceClient,
  MlClient,
  SmokeClient,
} from '@callboard/plugin-ml-common';
import { Readable } from 'node:stream';

/** The clients of the other backends, with the rights of whom they were made for. */
export interface PortalClients {
  gitHost: GitHostClient;
  ml: MlClient;
  governance: GovernanceClient;
  smoke: SmokeClient;
  /** The bytes of an artifact as they come. @throws ResponseError when it is not to be had */
  openArtifact(digest: string, signal?: AbortSignal): Promise<Readable>;
}

/** The portal as others see it, mostly the person for whom a task runs: nothing of what they get is read or started with more rights than theirs. */
export class Portal {
  constructor(
    private readonly services: {
      auth: AuthService;
      discovery: DiscoveryService;
    },
  ) {}

  as(credentials: BackstageCredentials): PortalClients {
    const { discovery } = this.services;
    const of = (pluginId: string) => ({
      discoveryApi: discovery,
      fetchApi: { fetch: this.fetchAs(credentials, pluginId) },
    });
    const fetchMl = this.fetchAs(credentials, 'ml');
    return {
      gitHost: new GitHostClient(of('git-host')),
      ml: new MlClient(of('ml')),
      governance: new GovernanceClient(of('ml')),
      smoke: new SmokeClient(of('smoke-test')),
      async openArtifact(digest, signal) {
        const base = await discovery.getBaseUrl('ml');
        const path = `/v1/artifacts/${encodeURIComponent(digest)}`;
        const response = await fetchMl(`${base}${path}`, { signal });
        if (!response.ok || !response.body) {
          throw await ResponseError.fromResponse(response);
        }
        return Readable.from(response.body);
      },
    };
  }

  private fetchAs(
    credentials: BackstageCredentials,
    targetPluginId: string,
  ): typeof fetch {
    return async (input, init) => {
      const { token } = await this.services.auth.getPluginRequestToken({
        onBehalfOf: credentials,
        targetPluginId,
      });
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${token}`);
      return fetch(input, { ...init, headers });
    };
  }
}
