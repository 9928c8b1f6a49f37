import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EntityName } from '@callboard/plugin-ml-common';
import { CatalogAttempts } from './CatalogAttempts';

/** Refs asked for in one request. */
const BATCH = 500;

/** What the catalog shows a caller. Every method throws CatalogReadError when it cannot be asked. */
export class VisibleEntities {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      attempts: CatalogAttempts;
    },
  ) {}

  /** @throws NotFoundError, the same for unknown and for hidden entities */
  async one(
    name: EntityName,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const ref = stringifyEntityRef(name);
    const { attempts, catalog } = this.options;
    const entity = await attempts.once(async () =>
      catalog.getEntityByRef(ref, {
        credentials: await this.askingAs(credentials),
      }),
    );
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
    const { attempts, catalog } = this.options;
    const wanted = [...new Set(refs)];
    const seen = new Set<string>();
    for (let from = 0; from < wanted.length; from += BATCH) {
      const entityRefs = wanted.slice(from, from + BATCH);
      const { items } = await attempts.once(async () =>
        catalog.getEntitiesByRefs(
          {
            entityRefs,
            fields: ['kind', 'metadata.namespace', 'metadata.name'],
          },
          { credentials: await this.askingAs(credentials) },
        ),
      );
      for (const entity of items) {
        if (entity) {
          const { namespace = DEFAULT_NAMESPACE, name } = entity.metadata;
          seen.add(stringifyEntityRef({ kind: entity.kind, namespace, name }));
        }
      }
    }
    return seen;
  }

  /** Services see everything, and a token that is restricted to this plugin cannot be passed on. */
  private askingAs(credentials: BackstageCredentials) {
    const { auth } = this.options;
    return auth.isPrincipal(credentials, 'service')
      ? auth.getOwnServiceCredentials()
      : credentials;
  }
}
