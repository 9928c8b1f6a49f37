import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CatalogAttempts, FETCH_BATCH } from '@callboard/plugin-ml-node';
import {
  ORG_FIELDS,
  ReadGroup,
  readGroup,
  ReadPerson,
  readPerson,
} from './orgEntities';

const PAGE = 1000;

/** Groups and users as the catalog has them. Every method throws CatalogReadError when it cannot be read. */
export class OrgReader {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      attempts: CatalogAttempts;
    },
  ) {}

  async all(
    signal: AbortSignal,
  ): Promise<{ groups: ReadGroup[]; people: ReadPerson[] }> {
    const groups: ReadGroup[] = [];
    const people: ReadPerson[] = [];
    const pages = this.pages({ kind: ['Group', 'User'] }, signal);
    for await (const page of pages) {
      groups.push(...page.filter(isOf('group')).map(readGroup));
      people.push(...page.filter(isOf('user')).map(readPerson));
    }
    return { groups, people };
  }

  /** Those that a user is a direct member of. */
  async groupsWith(userRef: string): Promise<ReadGroup[]> {
    const groups: ReadGroup[] = [];
    const filter = { kind: 'Group', 'relations.hasMember': userRef };
    for await (const page of this.pages(filter)) {
      groups.push(...page.map(readGroup));
    }
    return groups;
  }

  /** Those that exist. */
  async groups(refs: readonly string[]): Promise<ReadGroup[]> {
    const found = await this.entities(refs);
    return found.filter(isOf('group')).map(readGroup);
  }

  /** Refs of those that exist. */
  async people(refs: readonly string[]): Promise<Set<string>> {
    const found = await this.entities(refs);
    return new Set(
      found.filter(isOf('user')).map(entity => readPerson(entity).ref),
    );
  }

  private async *pages(
    filter: Record<string, string | string[]>,
    signal?: AbortSignal,
  ): AsyncGenerator<Entity[]> {
    const { attempts } = this.options;
    let cursor: string | undefined;
    do {
      const request = this.page(filter, cursor);
      // Without a signal a person waits for the answer: what fails is not tried again.
      const { items, pageInfo } = await (signal
        ? attempts.several(request, signal)
        : attempts.once(request));
      yield items;
      cursor = pageInfo.nextCursor;
    } while (cursor);
  }

  private page(
    filter: Record<string, string | string[]>,
    cursor: string | undefined,
  ) {
    const paging = { fields: ORG_FIELDS, limit: PAGE };
    return async () =>
      this.options.catalog.queryEntities(
        cursor
          ? { ...paging, cursor }
          : { ...paging, filter, totalItems: 'exclude' },
        { credentials: await this.options.auth.getOwnServiceCredentials() },
      );
  }

  private async entities(refs: readonly string[]): Promise<Entity[]> {
    const { attempts, auth, catalog } = this.options;
    const found: Entity[] = [];
    for (let from = 0; from < refs.length; from += FETCH_BATCH) {
      const entityRefs = refs.slice(from, from + FETCH_BATCH);
      const { items } = await attempts.once(async () =>
        catalog.getEntitiesByRefs(
          { entityRefs, fields: ORG_FIELDS },
          { credentials: await auth.getOwnServiceCredentials() },
        ),
      );
      found.push(...items.filter(item => item !== undefined));
    }
    return found;
  }
}

function isOf(kind: 'group' | 'user') {
  return (entity: Entity) => entity.kind.toLocaleLowerCase('en-US') === kind;
}
