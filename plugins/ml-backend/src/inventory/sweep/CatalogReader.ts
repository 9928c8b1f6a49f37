import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ML_KINDS } from '@callboard/plugin-ml-common';
import { setTimeout as sleep } from 'node:timers/promises';

/** Pauses before a read is tried again, milliseconds. */
const RETRY_AFTER_MS = [250, 1000];

/** How many entities are named in one page, and fetched whole in one request. */
const NAMES_PAGE = 1000;
export const FETCH_BATCH = 200;

const NAME_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'metadata.etag',
];

/** The catalog could not be read; the message is safe to show to anyone. */
export class CatalogReadError extends Error {
  override readonly name = 'CatalogReadError';
}

/** Reads our kinds from the catalog, with a time limit and two more tries for each request. */
export class CatalogReader {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      /** Longest wait for one answer, milliseconds. */
      timeoutMs: number;
      /** Called for each attempt that failed. */
      onFailure?: () => void;
      retryAfterMs?: readonly number[];
    },
  ) {}

  /**
   * Names every ML entity (ref parts, uid and etag only), as `credentials` may
   * see them; by default, as this plugin does: all of them.
   */
  async *names(credentials?: BackstageCredentials): AsyncGenerator<Entity[]> {
    const { catalog } = this.options;
    let cursor: string | undefined;
    do {
      const page = await this.read(async () =>
        catalog.queryEntities(
          cursor
            ? { cursor, limit: NAMES_PAGE, fields: NAME_FIELDS }
            : {
                filter: { kind: [...ML_KINDS] },
                fields: NAME_FIELDS,
                limit: NAMES_PAGE,
                totalItems: 'exclude',
              },
          { credentials: credentials ?? (await this.ownCredentials()) },
        ),
      );
      yield page.items;
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
  }

  /** Whole entities; those that do not exist are left out. At most `FETCH_BATCH` refs. */
  async entities(entityRefs: string[], fields?: string[]): Promise<Entity[]> {
    const { catalog } = this.options;
    const { items } = await this.read(async () =>
      catalog.getEntitiesByRefs(
        { entityRefs, fields },
        { credentials: await this.ownCredentials() },
      ),
    );
    return items.filter(entity => entity !== undefined);
  }

  private ownCredentials() {
    return this.options.auth.getOwnServiceCredentials();
  }

  private async read<T>(request: () => Promise<T>): Promise<T> {
    const pauses = this.options.retryAfterMs ?? RETRY_AFTER_MS;
    for (let attempt = 0; ; attempt++) {
      try {
        return await withTimeout(request(), this.options.timeoutMs);
      } catch (cause) {
        this.options.onFailure?.();
        if (attempt === pauses.length) {
          throw new CatalogReadError(describe(cause), { cause });
        }
        await sleep(pauses[attempt]);
      }
    }
  }
}

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

async function withTimeout<T>(work: Promise<T>, limitMs: number): Promise<T> {
  const stop = new AbortController();
  const limit = sleep(limitMs, undefined, { signal: stop.signal }).then(() => {
    throw new TimeoutError(`did not answer within ${limitMs / 1000} seconds`);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    stop.abort();
    limit.catch(() => {});
  }
}

/** Says what happened without addresses, tokens or bodies. */
function describe(error: unknown): string {
  if (error instanceof TimeoutError) {
    return `The catalog ${error.message}.`;
  }
  if (error instanceof ResponseError) {
    return `The catalog answered ${error.statusCode} ${error.statusText}.`;
  }
  return 'The catalog could not be reached.';
}
