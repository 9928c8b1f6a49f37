import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a caller may see and do. */
export class ReviewSight {
  constructor(
    private readonly options: {
      auth: AuthService;
      permissions: PermissionsService;
      visibleEntities: VisibleEntities;
    },
  ) {}

  /** Something of an entity that the caller may see, as it is now. @throws NotFoundError, the same for unknown and for hidden ones */
  async one<T extends { entityRef: string; uid: string }>(
    what: string,
    id: string,
    find: (id: string) => Promise<T | undefined>,
    credentials: BackstageCredentials,
  ): Promise<T> {
    const found = UUID.test(id) ? await find(id) : undefined;
    if (!found || !(await this.isVisible(found, credentials))) {
      throw new NotFoundError(`No ${what} ${id}`);
    }
    return found;
  }

  /** Of some entities by ref and uid, the uids that the caller may see; undefined: all. */
  async uids(
    entities: ReadonlyArray<{ entityRef: string; uid: string }>,
    credentials: BackstageCredentials,
  ): Promise<Set<string> | undefined> {
    const { visibleEntities } = this.options;
    if (await visibleEntities.areAllFor(credentials)) {
      return undefined;
    }
    const refs = entities.map(({ entityRef }) => entityRef);
    const seen = await visibleEntities.uidsOf(refs, credentials);
    return new Set(seen.values());
  }

  /** The user ref of a person; undefined for services. */
  person(credentials: BackstageCredentials): string | undefined {
    return this.options.auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef.toLocaleLowerCase('en-US')
      : undefined;
  }

  /** @throws NotAllowedError for services */
  thePerson(credentials: BackstageCredentials): string {
    const person = this.person(credentials);
    if (!person) {
      throw new NotAllowedError('Only people may do this');
    }
    return person;
  }

  /** In the order of `permissions`. */
  async may(
    permissions: readonly BasicPermission[],
    credentials: BackstageCredentials,
  ): Promise<boolean[]> {
    const decisions = await this.options.permissions.authorize(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    return decisions.map(({ result }) => result === AuthorizeResult.ALLOW);
  }

  /** The person who asks. @throws NotAllowedError without the permission, and for services */
  async allowed(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<string> {
    const person = this.thePerson(credentials);
    const [isAllowed] = await this.may([permission], credentials);
    if (!isAllowed) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
    return person;
  }

  private async isVisible(
    { entityRef, uid }: { entityRef: string; uid: string },
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const seen = await this.uids([{ entityRef, uid }], credentials);
    return seen?.has(uid) ?? true;
  }
}
