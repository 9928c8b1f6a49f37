import { RootConfigService } from '@backstage/backend-plugin-api';

/** The `ml.templates` section of app-config, defaults filled in. */
export interface TemplatesConfig {
  /** Where repositories are published to. */
  publish: {
    /** A host of `integrations`; the first Gitea integration, which the embedded Git host is, when left out. */
    host?: string;
  };
  tools: {
    /** Keeps every program that was ever pinned, so that old repositories still find theirs; only the present ones are served when left out. */
    directory?: string;
  };
  verify: {
    /** For the installed dependencies of generated repositories, by lock file. */
    directory?: string;
    /** Longest verification, seconds. */
    seconds: number;
  };
}

/** @throws InputError naming the key that is wrong */
export function readTemplatesConfig(
  config: RootConfigService,
): TemplatesConfig {
  const section = config.getOptionalConfig('ml.templates');
  return {
    publish: { host: section?.getOptionalString('publish.host') },
    tools: { directory: section?.getOptionalString('tools.directory') },
    verify: {
      directory: section?.getOptionalString('verify.directory'),
      seconds: section?.getOptionalNumber('verify.seconds') ?? 300,
    },
  };
}
