import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ML_KINDS, MlKind } from '@callboard/plugin-ml-common';
import { CatalogAttempts, UnreadableAnswerError } from './CatalogAttempts';

/** How many entities are named in one page. */
const NAMES_PAGE = 1000;
/**
 * Entities that are fetched whole in one request.
 *
 * @public
 */
export const FETCH_BATCH = 200;

const NAME_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'metadata.etag',
];

/**
 * Reads our kinds from the catalog. Every method throws CatalogReadError when it cannot be read, and stops with `signal`.
 *
 * @public
 */
export class CatalogReader {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      attempts: CatalogAttempts;
    },
  ) {}

  /**
   * Names every ML entity (ref parts, uid and etag only), as `caller` may
   * see them; by default, as this plugin does: all of them.
   */
  async *names(
    options: { caller?: BackstageCredentials; signal?: AbortSignal } = {},
  ): AsyncGenerator<Entity[]> {
    const { caller, signal } = options;
    const { attempts } = this.options;
    let cursor: string | undefined;
    do {
      const request = this.namesPage(cursor, caller);
      // A person waits for an answer: what fails is not tried again.
      const page = await (caller
        ? attempts.once(request, signal)
        : attempts.several(request, signal));
      yield page.items;
      cursor = page.next;
    } while (cursor);
  }

  /**
   * Every entity of some of our kinds (and with one of the values of each field
   * of `filter`), whole or only `fields`, page by page, as this plugin may see
   * them: all of them.
   */
  async *all(options: {
    kinds: readonly MlKind[];
    filter?: Record<string, string[]>;
    fields?: string[];
    signal?: AbortSignal;
  }): AsyncGenerator<Entity[]> {
    const { kinds, fields, filter, signal } = options;
    let cursor: string | undefined;
    do {
      const page = await this.options.attempts.several(
        this.entitiesPage(cursor, { ...filter, kind: [...kinds] }, fields),
        signal,
      );
      yield page.items;
      cursor = page.next;
    } while (cursor);
  }

  private entitiesPage(
    cursor: string | undefined,
    filter: Record<string, string[]>,
    fields: string[] | undefined,
  ) {
    return async () => {
      const credentials = await this.ownCredentials();
      const { items, pageInfo } = await this.options.catalog.queryEntities(
        cursor
          ? { cursor, limit: NAMES_PAGE, fields }
          : {
              filter,
              fields,
              limit: NAMES_PAGE,
              totalItems: 'exclude',
            },
        { credentials },
      );
      return { items: checkEntities(items), next: pageInfo.nextCursor };
    };
  }

  private namesPage(
    cursor: string | undefined,
    caller: BackstageCredentials | undefined,
  ) {
    return async () => {
      const credentials = caller ?? (await this.ownCredentials());
      const { items, pageInfo } = await this.options.catalog.queryEntities(
        cursor
          ? { cursor, limit: NAMES_PAGE, fields: NAME_FIELDS }
          : {
              filter: { kind: [...ML_KINDS] },
              fields: NAME_FIELDS,
              limit: NAMES_PAGE,
              totalItems: 'exclude',
            },
        { credentials },
      );
      return { items: checkEntities(items), next: pageInfo.nextCursor };
    };
  }

  /** Whole entities; those that do not exist are left out. At most `FETCH_BATCH` refs. */
  async entities(
    entityRefs: string[],
    options: { fields?: string[]; signal?: AbortSignal } = {},
  ): Promise<Entity[]> {
    const { fields, signal } = options;
    const { catalog, attempts } = this.options;
    return attempts.several(async () => {
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs, fields },
        { credentials: await this.ownCredentials() },
      );
      return checkEntities(items.filter(entity => entity !== undefined));
    }, signal);
  }

  private ownCredentials() {
    return this.options.auth.getOwnServiceCredentials();
  }
}

/** @throws UnreadableAnswerError when these are not entities */
function checkEntities(items: Entity[]): Entity[] {
  const isEntity = ({ kind, metadata }: Partial<Entity>) =>
    typeof kind === 'string' && typeof metadata?.name === 'string';
  if (!Array.isArray(items) || !items.every(isEntity)) {
    throw new UnreadableAnswerError();
  }
  return items;
}
