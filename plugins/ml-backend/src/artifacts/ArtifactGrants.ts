import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { ArtifactGrant, ArtifactGrantBody } from '@callboard/plugin-ml-common';
import { createHash, randomBytes } from 'node:crypto';
import { GrantStore } from './GrantStore';

/** Tells a run's token from those of Backstage. */
const PREFIX = 'cbrun_';

/** Tokens with which runs read some artifacts for a while. Only their hashes are stored. */
export class ArtifactGrants {
  constructor(private readonly store: GrantStore) {}

  static isRunToken(token: string): boolean {
    return token.startsWith(PREFIX);
  }

  async issue(body: ArtifactGrantBody, now: Date): Promise<ArtifactGrant> {
    const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
    const expiresAt = new Date(now.getTime() + body.expiresInSeconds * 1000);
    await this.store.add({
      tokenHash: hashOf(token),
      run: body.run,
      digests: body.digests,
      expiresAt,
    });
    return { token, expiresAt: expiresAt.toISOString() };
  }

  /**
   * @throws AuthenticationError when the token is unknown or has expired
   * @throws NotAllowedError when it is for other artifacts
   */
  async check(token: string, digest: string, now: Date): Promise<void> {
    const grant = await this.store.byTokenHash(hashOf(token));
    if (!grant || grant.expiresAt <= now) {
      throw new AuthenticationError(
        'The token of the run is unknown or has expired',
      );
    }
    if (!grant.digests.includes(digest)) {
      throw new NotAllowedError('The token of the run is for other artifacts');
    }
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
