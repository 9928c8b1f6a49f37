import { Knex } from 'knex';
import { z } from 'zod';

const storedDigests = z.array(z.string());

/** What a run may read, and until when. */
export interface StoredGrant {
  tokenHash: string;
  run: string;
  digests: string[];
  expiresAt: Date;
}

/** Grants, shared by all replicas. */
export class GrantStore {
  constructor(private readonly db: Knex) {}

  async add(grant: StoredGrant): Promise<void> {
    await this.db('artifact_grants').insert({
      token_hash: grant.tokenHash,
      run: grant.run,
      digests: JSON.stringify(grant.digests),
      expires_at: grant.expiresAt.toISOString(),
    });
  }

  async byTokenHash(tokenHash: string): Promise<StoredGrant | undefined> {
    const row = await this.db('artifact_grants')
      .where('token_hash', tokenHash)
      .first('run', 'digests', 'expires_at');
    return (
      row && {
        tokenHash,
        run: row.run,
        digests: storedDigests.parse(JSON.parse(row.digests)),
        expiresAt: new Date(row.expires_at),
      }
    );
  }

  /** How many there were. */
  async removeExpired(now: Date): Promise<number> {
    return this.db('artifact_grants')
      .where('expires_at', '<=', now.toISOString())
      .delete();
  }
}
