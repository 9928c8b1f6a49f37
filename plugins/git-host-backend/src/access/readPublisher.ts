import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';

/** Who publishes: the scaffolder and the catalog, by the credentials of the integration. */
export interface Publisher {
  username: string;
  password: string;
}

/**
 * The credentials of the `integrations.gitea` entry that is this host, if there is one.
 * @throws InputError when the entry has no username or password, for then nothing can be published
 */
export function readPublisher(
  config: RootConfigService,
  baseUrl: string,
): Publisher | undefined {
  const entry = ScmIntegrations.fromConfig(config)
    .gitea.list()
    .find(integration => integration.config.baseUrl === baseUrl);
  if (!entry) {
    return undefined;
  }
  const { host, password, username } = entry.config;
  if (!username || !password) {
    throw new InputError(
      `integrations.gitea: the entry of ${host} is the embedded Git host and needs username and password; choose any, the portal only speaks to itself with them`,
    );
  }
  return { username, password };
}
