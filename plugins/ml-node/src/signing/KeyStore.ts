import { Knex } from 'knex';

interface KeyRow {
  key_id: string;
  public_key: string;
  private_key: string | null;
  made_for: string | null;
  created_at: string;
}

/**
 * A key that has signed, or signs.
 *
 * @public
 */
export interface StoredKey {
  /** SHA-256 of the public key (SPKI DER), hex. */
  keyId: string;
  /** PEM. */
  publicKey: string;
  /** PEM (PKCS 8), where it was made here. */
  privateKey?: string;
  /** ISO 8601. */
  createdAt: string;
}

/** One key is made here at most. */
const HERE = 'here';

/**
 * The signing keys of all replicas, in the table `signing_keys` of a plugin's database.
 *
 * @public
 */
export class KeyStore {
  constructor(private readonly db: Knex) {}

  /** Notes a key whose private half is in app-config. */
  async note(key: StoredKey): Promise<void> {
    await this.insert({ ...toRow(key), private_key: null, made_for: null });
  }

  /** Keeps this key, unless one was made before or by another replica; answers with the one that is kept. */
  async keepFirst(key: StoredKey): Promise<StoredKey> {
    await this.insert({ ...toRow(key), made_for: HERE });
    const kept = await this.madeHere();
    if (!kept) {
      throw new Error('The signing key could not be kept');
    }
    return kept;
  }

  /** The one that the replicas made together. */
  async madeHere(): Promise<StoredKey | undefined> {
    const row = await this.db<KeyRow>('signing_keys')
      .where({ made_for: HERE })
      .first();
    return row && toKey(row);
  }

  /** Newest first. */
  async all(): Promise<StoredKey[]> {
    const rows = await this.db<KeyRow>('signing_keys').orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'key_id' },
    ]);
    return rows.map(toKey);
  }

  private async insert(row: KeyRow): Promise<void> {
    await this.db<KeyRow>('signing_keys').insert(row).onConflict().ignore();
  }
}

function toRow(key: StoredKey): Omit<KeyRow, 'made_for'> {
  return {
    key_id: key.keyId,
    public_key: key.publicKey,
    private_key: key.privateKey ?? null,
    created_at: key.createdAt,
  };
}

function toKey(row: KeyRow): StoredKey {
  return {
    keyId: row.key_id,
    publicKey: row.public_key,
    ...(row.private_key && { privateKey: row.private_key }),
    createdAt: row.created_at,
  };
}
