import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, ResponseError } from '@backstage/errors';
import { RepositoryRef } from '@callboard/plugin-ml-common';
import { reasonOf } from '../../portal/reasonOf';
import { ActionDeps } from '../ActionDeps';
import { PublishHost } from './publishHost';

/** Whether it is the Git host of this portal. */
export async function isEmbedded(
  { baseUrl, kind }: PublishHost,
  { discovery }: Pick<ActionDeps, 'discovery'>,
): Promise<boolean> {
  return (
    kind === 'gitea' &&
    baseUrl === (await discovery.getExternalBaseUrl('git-host'))
  );
}

/**
 * Asks with the portal's own rights, as it publishes with them. An empty repository is free: a task that ended before
 * it pushed left it.
 * @throws InputError when the embedded Git host has such a repository already
 */
export async function checkRepositoryIsFree(
  repository: RepositoryRef,
  { auth, portal }: Pick<ActionDeps, 'auth' | 'portal'>,
): Promise<void> {
  const { gitHost } = portal.as(await auth.getOwnServiceCredentials());
  const { name, owner } = repository;
  try {
    if (!(await gitHost.getRepository(repository)).head) {
      return;
    }
  } catch (error) {
    if (error instanceof ResponseError && error.statusCode === 404) {
      return;
    }
    throw error;
  }
  throw new InputError(
    `name: ${name} is taken by a repository of ${owner} on the portal's Git host; choose another`,
  );
}

/** Why the initiator probably may not push to what they are about to make, if so: usually the owners of a repository may. */
export async function whyNotPush(
  owner: string,
  initiator: BackstageCredentials,
  { auth, userInfo }: Pick<ActionDeps, 'auth' | 'userInfo'>,
): Promise<string | undefined> {
  if (!auth.isPrincipal(initiator, 'user')) {
    return undefined;
  }
  const kind = 'group';
  const namespace = DEFAULT_NAMESPACE;
  const group = stringifyEntityRef({ kind, namespace, name: owner });
  try {
    const { ownershipEntityRefs } = await userInfo.getUserInfo(initiator);
    return ownershipEntityRefs.includes(group)
      ? undefined
      : `You are not in ${group}, which will own the repository: unless the policy of the portal says otherwise you may not push to it, and perhaps not clone it`;
  } catch (error) {
    return `Not known whether you may push to the repositories of ${group}: ${reasonOf(
      error,
    )}`;
  }
}
