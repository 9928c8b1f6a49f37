import { PublishedPolicy } from '@callboard/plugin-ml-common';
import { Policies } from '../Policies';
import { PolicyStore, StoredPolicy } from './PolicyStore';

/** How long what is published is kept in memory, milliseconds. */
const KEEP_MS = 5_000;

/** The policies of the database, read anew every few seconds. */
export class PublishedPolicies implements Policies {
  private kept?: { until: number; policies: Promise<PublishedPolicy[]> };
  private readonly past = new Map<string, PublishedPolicy>();

  constructor(
    private readonly store: PolicyStore,
    private readonly now: () => Date,
  ) {}

  async current(): Promise<PublishedPolicy[]> {
    const now = this.now().getTime();
    // A clock that was set back must not keep them for ever.
    const left = (this.kept?.until ?? 0) - now;
    if (!this.kept || left <= 0 || left > KEEP_MS) {
      const policies = this.read();
      this.kept = { until: now + KEEP_MS, policies };
      policies.catch(() => this.forget());
    }
    return this.kept.policies;
  }

  async at(id: string, version: number): Promise<PublishedPolicy | undefined> {
    const current = (await this.current()).find(
      ({ policy }) => policy.id === id && policy.version === version,
    );
    const name = `${id}@${version}`;
    const known = current ?? this.past.get(name);
    if (known) {
      return known;
    }
    const stored = await this.store.at(id, version);
    if (stored) {
      this.past.set(name, toPublished(stored));
    }
    return this.past.get(name);
  }

  /** Something was published here just now. */
  forget(): void {
    this.kept = undefined;
  }

  private async read(): Promise<PublishedPolicy[]> {
    return (await this.store.current()).map(toPublished);
  }
}

function toPublished(stored: StoredPolicy): PublishedPolicy {
  const { checks, digest, policy, publishedAt, source } = stored;
  return { policy, checks, digest, publishedAt, source };
}
