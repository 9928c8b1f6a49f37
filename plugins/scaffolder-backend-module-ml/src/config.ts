import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { z } from 'zod';
import {
  checkPublishSettings,
  publishSettings,
} from './actions/publish/publishHost';

const folder = z.string().min(1, 'must name a folder');

const templatesConfig = z.strictObject({
  publish: publishSettings.prefault({}),
  tools: z
    .strictObject({
      /** Keeps every program that was ever pinned, so that old repositories still find theirs; only the present ones are served when left out. */
      directory: folder.optional(),
    })
    .prefault({}),
  verify: z
    .strictObject({
      /** For the installed dependencies of generated repositories, by lock file; nothing is verified when left out. */
      directory: folder.optional(),
      /** Longest verification, its installation included, seconds. */
      seconds: z.number().positive().max(3600).default(300),
    })
    .prefault({}),
});

/** The `ml.templates` section of app-config, defaults filled in. */
export type TemplatesConfig = z.infer<typeof templatesConfig> & {
  /** Where people open the portal, without a slash at its end. */
  portalUrl: string;
};

/** @throws InputError naming the key that is wrong */
export function readTemplatesConfig(
  config: RootConfigService,
): TemplatesConfig {
  const parsed = templatesConfig.safeParse(
    config.getOptional('ml.templates') ?? {},
  );
  if (!parsed.success) {
    const [{ message, path }] = parsed.error.issues;
    throw new InputError(`${['ml.templates', ...path].join('.')}: ${message}`);
  }
  checkPublishSettings(parsed.data.publish, ScmIntegrations.fromConfig(config));
  return {
    ...parsed.data,
    portalUrl: config.getString('app.baseUrl').replace(/\/+$/, ''),
  };
}
