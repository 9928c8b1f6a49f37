import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Bitmap } from '../index/Bitmap';
import { CatalogReader } from '../sweep/CatalogReader';
import type { Visibility } from './VisibilityResolver';

/** How long the catalog's answer for one caller and one decision is used again. */
const KEEP_MS = 10_000;

interface Seen {
  /** Uid by entity ref. */
  entities: Promise<Map<string, string>>;
  until: number;
}

/**
 * What the catalog itself shows a caller: for decisions with rules that only
 * the catalog can evaluate. Slow (it lists everything), but never wrong.
 */
export class CatalogSight {
  private readonly seen = new Map<string, Seen>();

  constructor(
    private readonly options: {
      catalog: CatalogReader;
      auth: AuthService;
      now?: () => number;
    },
  ) {}

  /** @throws CatalogReadError when the catalog could not be read */
  async of(
    credentials: BackstageCredentials,
    conditions: unknown,
  ): Promise<Visibility> {
    const name = JSON.stringify([this.callerOf(credentials), conditions]);
    const entities = await this.recall(name, credentials);
    return ({ index }) =>
      Bitmap.of(
        [...entities].flatMap(([ref, uid]) => index.slotOfRef(ref, uid) ?? []),
      );
  }

  private recall(name: string, credentials: BackstageCredentials) {
    const now = (this.options.now ?? Date.now)();
    for (const [key, { until }] of this.seen) {
      if (until <= now) {
        this.seen.delete(key);
      }
    }
    const known = this.seen.get(name);
    if (known) {
      return known.entities;
    }
    const entities = this.list(credentials);
    this.seen.set(name, { entities, until: now + KEEP_MS });
    entities.catch(() => this.seen.delete(name));
    return entities;
  }

  private async list(
    credentials: BackstageCredentials,
  ): Promise<Map<string, string>> {
    const entities = new Map<string, string>();
    for await (const page of this.options.catalog.names(credentials)) {
      for (const entity of page) {
        entities.set(stringifyEntityRef(entity), entity.metadata.uid ?? '');
      }
    }
    return entities;
  }

  private callerOf(credentials: BackstageCredentials): string {
    return this.options.auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef
      : JSON.stringify(credentials.principal);
  }
}
