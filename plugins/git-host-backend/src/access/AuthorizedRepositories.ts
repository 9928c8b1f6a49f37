import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  gitRepositoryPushPermission,
  gitRepositoryReadPermission,
  RepositoryRef,
} from '@callboard/plugin-ml-common';
import {
  NewRepository,
  RepositoryFolder,
} from '../repositories/RepositoryFolder';
import { StoredRepository } from '../repositories/readRepository';
import { Caller } from './callerOf';

/** The repositories as a caller may see and change them; what is hidden is as unknown as what does not exist. */
export class AuthorizedRepositories {
  constructor(
    private readonly folder: RepositoryFolder,
    private readonly permissions: Pick<
      PermissionsService,
      'authorizeConditional'
    >,
    /** Applies a decision, with its conditions if it has some. */
    private readonly isAllowed: (
      decision: PolicyDecision,
      ref: RepositoryRef,
    ) => boolean,
  ) {}

  async list(caller: Caller): Promise<StoredRepository[]> {
    const mayRead = await this.mayOf(gitRepositoryReadPermission, caller);
    return this.folder.list(mayRead);
  }

  /** @throws NotFoundError */
  async readable(
    ref: RepositoryRef,
    caller: Caller,
  ): Promise<StoredRepository> {
    const mayRead = await this.mayOf(gitRepositoryReadPermission, caller);
    const found = mayRead(ref) ? await this.folder.find(ref) : undefined;
    if (!found) {
      throw new NotFoundError(`No repository ${ref.owner}/${ref.name}`);
    }
    return found;
  }

  /** @throws NotFoundError, and NotAllowedError where the caller may only read */
  async pushable(
    ref: RepositoryRef,
    caller: Caller,
  ): Promise<StoredRepository> {
    const found = await this.readable(ref, caller);
    await this.requirePush(ref, caller);
    return found;
  }

  async mayPush(ref: RepositoryRef, caller: Caller): Promise<boolean> {
    return (await this.mayOf(gitRepositoryPushPermission, caller))(ref);
  }

  /**
   * The publisher finds an empty one made: a task that ended before it pushed can be tried again.
   * @throws NotAllowedError, said before it is looked whether there is one; ConflictError when there is
   */
  async create(wanted: NewRepository, caller: Caller): Promise<void> {
    await this.requirePush(wanted, caller);
    try {
      await this.folder.create(wanted);
    } catch (error) {
      const isRetry =
        caller.type === 'publisher' &&
        error instanceof ConflictError &&
        (await this.folder.isEmpty(wanted));
      if (!isRetry) {
        throw error;
      }
    }
  }

  private async requirePush(ref: RepositoryRef, caller: Caller): Promise<void> {
    if (!(await this.mayPush(ref, caller))) {
      throw new NotAllowedError(
        `You need the permission ${gitRepositoryPushPermission.name} for ${ref.owner}/${ref.name}`,
      );
    }
  }

  private async mayOf(
    permission: ResourcePermission,
    caller: Caller,
  ): Promise<(ref: RepositoryRef) => boolean> {
    if (caller.type === 'publisher') {
      return () => true;
    }
    const { credentials } = caller;
    const [decision] = await this.permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return ref => this.isAllowed(decision, ref);
  }
}
