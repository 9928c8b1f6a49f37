import { DEFAULT_NAMESPACE, parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { PublishHost, PublishSettings } from './publishHost';

/** Where one repository will be. */
export interface PublishTarget extends Pick<PublishHost, 'kind' | 'host'> {
  /** As the stock `publish:*` actions take it. */
  repoUrl: string;
  /** The page of the repository. */
  sourceUrl: string;
  cloneUrl: string;
}

/**
 * Where the repository of a service will be.
 * @param owner - ref of the group that owns it
 * @throws InputError when nothing says who owns it at the host
 */
export function publishTarget(
  { baseUrl, host, kind }: PublishHost,
  settings: PublishSettings,
  { owner, name }: { owner: string; name: string },
): PublishTarget {
  const path = (...parts: string[]) =>
    [
      baseUrl,
      ...parts.flatMap(part => part.split('/')).map(encodeURIComponent),
    ].join('/');
  const { organization = '', project = '', workspace = '' } = settings;
  const target = (
    parts: Record<string, string>,
    sourceUrl: string,
    cloneUrl: string,
  ) => {
    const search = new URLSearchParams({ ...parts, repo: name });
    return { kind, host, repoUrl: `${host}?${search}`, sourceUrl, cloneUrl };
  };
  switch (kind) {
    case 'gitea':
    case 'github':
    case 'gitlab': {
      const account = settings.owner ?? accountOf(owner);
      const page = path(account, name);
      return target({ owner: account }, page, `${page}.git`);
    }
    case 'bitbucketCloud': {
      const page = path(workspace, name);
      return target({ workspace, project }, page, `${page}.git`);
    }
    case 'bitbucketServer':
      return target(
        { project },
        path('projects', project, 'repos', name),
        `${path('scm', project.toLowerCase(), name)}.git`,
      );
    default: {
      const page = path(organization, project, '_git', name);
      return target({ organization, project }, page, page);
    }
  }
}

/** A group of the default namespace has the same name at the host. */
function accountOf(owner: string): string {
  const { kind, name, namespace } = parseEntityRef(owner, {
    defaultKind: 'group',
    defaultNamespace: DEFAULT_NAMESPACE,
  });
  if (
    kind.toLocaleLowerCase('en-US') !== 'group' ||
    namespace.toLocaleLowerCase('en-US') !== DEFAULT_NAMESPACE
  ) {
    throw new InputError(
      `owner: ${owner} must be a group of the namespace ${DEFAULT_NAMESPACE}, whose name is an owner at the Git host; or set ml.templates.publish.owner`,
    );
  }
  return name;
}
