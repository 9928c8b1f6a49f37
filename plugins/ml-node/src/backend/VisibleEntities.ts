import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { EntityName } from '@callboard/plugin-ml-common';
import { CatalogAttempts } from './CatalogAttempts';

/** Refs asked for in one request. */
const BATCH = 500;

const FIELDS = ['kind', 'metadata.namespace', 'metadata.name', 'metadata.uid'];

/**
 * What the catalog shows a caller. Every method throws CatalogReadError when it cannot be asked.
 *
 * @public
 */
export class VisibleEntities {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      attempts: CatalogAttempts;
      permissions: PermissionsService;
    },
  ) {}

  /** An entity that the caller may see. @throws NotFoundError, the same for unknown and for hidden entities */
  async one(
    name: EntityName,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const ref = stringifyEntityRef(name);
    const { attempts, catalog } = this.options;
    const asking = await this.askingAs(credentials);
    const entity =
      asking &&
      (await attempts.once(() =>
        catalog.getEntityByRef(ref, { credentials: asking }),
      ));
    if (!entity) {
      throw new NotFoundError(`No entity ${ref}`);
    }
    return entity;
  }

  /** Those of the refs that the caller may see, in lower case. */
  async among(
    refs: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    return new Set((await this.uidsOf(refs, credentials)).keys());
  }

  /** The uids of those of the refs that the caller may see, by ref in lower case: a ref that was created anew has another. */
  async uidsOf(
    refs: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<Map<string, string>> {
    const { attempts, catalog } = this.options;
    const wanted = [...new Set(refs)];
    const seen = new Map<string, string>();
    const asking = await this.askingAs(credentials);
    if (!asking) {
      return seen;
    }
    for (let from = 0; from < wanted.length; from += BATCH) {
      const entityRefs = wanted.slice(from, from + BATCH);
      const { items } = await attempts.once(() =>
        catalog.getEntitiesByRefs(
          {
            entityRefs,
            fields: FIELDS,
          },
          { credentials: asking },
        ),
      );
      for (const entity of items) {
        if (entity) {
          seen.set(stringifyEntityRef(entity), entity.metadata.uid ?? '');
        }
      }
    }
    return seen;
  }

  /** Whether the caller is a service that sees whatever there is, also what is of entities that are gone. */
  async areAllFor(credentials: BackstageCredentials): Promise<boolean> {
    return (
      this.options.auth.isPrincipal(credentials, 'service') &&
      (await this.askingAs(credentials)) !== undefined
    );
  }

  /**
   * A service's token cannot be passed on when it is restricted to this plugin: the
   * plugin asks in its place, unless the token is restricted to other permissions.
   */
  private async askingAs(
    credentials: BackstageCredentials,
  ): Promise<BackstageCredentials | undefined> {
    const { auth, permissions } = this.options;
    if (!auth.isPrincipal(credentials, 'service')) {
      return credentials;
    }
    const [{ result }] = await permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW
      ? auth.getOwnServiceCredentials()
      : undefined;
  }
}
