import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogReader } from '@callboard/plugin-ml-node';
import { Bitmap } from '../index/Bitmap';
import { sweptEtag } from '../sweep/toSweptEntity';
import type { Visibility } from './VisibilityResolver';

/** How long the catalog's answer for one caller and one decision is used again, from its end on. */
const KEEP_MS = 10_000;

/** The longest-unused are forgotten beyond this many. */
const KEPT_ANSWERS = 200;

/** Listings under way at once; more wait for their turn, so as not to burden the catalog. */
const LISTINGS_AT_ONCE = 2;

/** An entity as the catalog has it. */
interface Seen {
  ref: string;
  uid: string;
  etag: string;
}

interface Kept {
  entities: Promise<Seen[]>;
  /** Infinity until the answer is there. */
  until: number;
}

/**
 * What the catalog itself shows a caller: for decisions with rules that only
 * the catalog can evaluate. Slow (it lists everything), but never wrong: an
 * entity that has changed since it was indexed is left out until it is indexed
 * anew, because the caller may have been hidden from what it was.
 */
export class CatalogSight {
  /** The longest-unused first. */
  private readonly kept = new Map<string, Kept>();
  private listings = 0;
  private readonly waiting: Array<() => void> = [];

  constructor(
    private readonly options: {
      catalog: Pick<CatalogReader, 'names'>;
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
        entities.flatMap(({ ref, ...state }) => {
          return index.slotOfRef(ref, state) ?? [];
        }),
      );
  }

  private recall(name: string, credentials: BackstageCredentials) {
    for (const [each, { until }] of this.kept) {
      if (until <= this.now()) {
        this.kept.delete(each);
      }
    }
    const kept = this.kept.get(name) ?? this.ask(name, credentials);
    this.kept.delete(name);
    this.kept.set(name, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT_ANSWERS) {
      this.kept.delete(oldest);
    }
    return kept.entities;
  }

  private ask(name: string, credentials: BackstageCredentials): Kept {
    const kept: Kept = {
      entities: this.inTurn(() => this.list(credentials)),
      until: Infinity,
    };
    kept.entities.then(
      () => {
        kept.until = this.now() + KEEP_MS;
      },
      () => {
        if (this.kept.get(name) === kept) {
          this.kept.delete(name);
        }
      },
    );
    return kept;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    while (this.listings >= LISTINGS_AT_ONCE) {
      await new Promise<void>(resolve => this.waiting.push(resolve));
    }
    this.listings += 1;
    try {
      return await work();
    } finally {
      this.listings -= 1;
      this.waiting.shift()?.();
    }
  }

  private async list(caller: BackstageCredentials): Promise<Seen[]> {
    const seen: Seen[] = [];
    for await (const page of this.options.catalog.names({ caller })) {
      for (const entity of page) {
        seen.push({
          ref: stringifyEntityRef(entity),
          uid: entity.metadata.uid ?? '',
          etag: sweptEtag(entity),
        });
      }
    }
    return seen;
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }

  private callerOf(credentials: BackstageCredentials): string {
    return this.options.auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef
      : JSON.stringify(credentials.principal);
  }
}
