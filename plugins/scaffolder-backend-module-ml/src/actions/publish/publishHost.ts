import { InputError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { z } from 'zod';

const PARTS = ['owner', 'organization', 'workspace', 'project'] as const;
type Part = (typeof PARTS)[number];

/** Which settings each kind of host knows, beside its host: those that it must have, and those that have a default. */
const KINDS = {
  gitea: { needs: [], knows: ['owner'] },
  github: { needs: [], knows: ['owner'] },
  gitlab: { needs: [], knows: ['owner'] },
  bitbucketCloud: { needs: ['workspace', 'project'], knows: [] },
  bitbucketServer: { needs: ['project'], knows: [] },
  azure: { needs: ['organization', 'project'], knows: [] },
} satisfies Record<string, { needs: Part[]; knows: Part[] }>;

/** The kinds of hosts that stock actions publish to. */
export const PUBLISH_KINDS = [
  'gitea',
  'github',
  'gitlab',
  'bitbucketCloud',
  'bitbucketServer',
  'azure',
] as const satisfies Array<keyof typeof KINDS>;
/** A kind of host that a stock action publishes to. */
export type PublishKind = (typeof PUBLISH_KINDS)[number];

const part = z.string().min(1, 'must not be empty').optional();

/** The section `ml.templates.publish` of app-config. */
export const publishSettings = z.strictObject({
  host: part,
  owner: part,
  organization: part,
  workspace: part,
  project: part,
});
/** Where repositories are published to. */
export type PublishSettings = z.infer<typeof publishSettings>;

/** A host of `integrations` that repositories are published to. */
export interface PublishHost {
  kind: PublishKind;
  host: string;
  /** Where its pages are, without a slash at its end. */
  baseUrl: string;
}

/** The host that the settings choose; none when they name none and there is no Gitea integration. */
export function publishHost(
  { host }: PublishSettings,
  integrations: ScmIntegrationRegistry,
): PublishHost | undefined {
  const integration = host
    ? integrations.byHost(host)
    : integrations.gitea.list()[0];
  const kind = PUBLISH_KINDS.find(each => each === integration?.type);
  if (!integration || !kind) {
    return undefined;
  }
  const chosen = host ?? integration.title;
  const baseUrl =
    integrations.gitea.byHost(chosen)?.config.baseUrl ??
    integrations.gitlab.byHost(chosen)?.config.baseUrl ??
    `https://${chosen}`;
  return { kind, host: chosen, baseUrl };
}

/** @throws InputError naming the setting that does not fit the host, and the cure */
export function checkPublishSettings(
  settings: PublishSettings,
  integrations: ScmIntegrationRegistry,
): void {
  const chosen = publishHost(settings, integrations);
  if (!chosen && settings.host) {
    throw new InputError(
      `ml.templates.publish.host: ${settings.host} is no Git host of integrations; add it there, or leave the setting out to publish to the embedded one`,
    );
  }
  if (!chosen) {
    return;
  }
  const { host, kind } = chosen;
  const { needs, knows }: { needs: Part[]; knows: Part[] } = KINDS[kind];
  const missing = needs.find(each => settings[each] === undefined);
  if (missing) {
    throw new InputError(
      `ml.templates.publish.${missing}: must be given, because ${host} is of the kind ${kind}`,
    );
  }
  const unknown = PARTS.find(
    each => settings[each] && ![...needs, ...knows].includes(each),
  );
  if (unknown) {
    throw new InputError(
      `ml.templates.publish.${unknown}: means nothing to ${host}, which is of the kind ${kind}; leave it out`,
    );
  }
}
