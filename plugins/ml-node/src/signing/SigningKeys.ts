import { InputError } from '@backstage/errors';
import { KeysAnswer } from '@callboard/plugin-ml-common';
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  KeyObject,
} from 'node:crypto';
import { KeyStore, StoredKey } from './KeyStore';

/**
 * The key that signs, and the public keys that verify what was signed before.
 *
 * @public
 */
export class SigningKeys {
  private constructor(
    private readonly store: KeyStore,
    /** Signs. */
    readonly current: { keyId: string; privateKey: KeyObject },
  ) {}

  /**
   * With the key of app-config at `setting`, else with the one that all replicas made together.
   * @throws InputError naming the setting and the cure
   */
  static async open(
    store: KeyStore,
    configured: { setting: string; pem: string | undefined },
    now: Date,
  ): Promise<SigningKeys> {
    if (configured.pem !== undefined) {
      const privateKey = readKey(configured.setting, configured.pem);
      const key = describe(privateKey, now);
      await store.note(key);
      return new SigningKeys(store, { keyId: key.keyId, privateKey });
    }
    const key = (await store.madeHere()) ?? (await makeKey(store, now));
    const privateKey = createPrivateKey(key.privateKey ?? '');
    return new SigningKeys(store, { keyId: key.keyId, privateKey });
  }

  /**
   * Looks at the key of app-config without a database, for start-up.
   * @throws InputError naming the setting and the cure
   */
  static check(configured: { setting: string; pem: string | undefined }): void {
    if (configured.pem !== undefined) {
      readKey(configured.setting, configured.pem);
    }
  }

  /** All public keys, newest first. */
  async list(): Promise<KeysAnswer> {
    const keys = await this.store.all();
    return {
      keys: keys.map(({ createdAt, keyId, publicKey }) => ({
        keyId,
        algorithm: 'Ed25519',
        publicKey,
        createdAt,
        current: keyId === this.current.keyId,
      })),
    };
  }
}

function readKey(setting: string, pem: string): KeyObject {
  const cure = `${setting}: must be an Ed25519 private key, PEM (PKCS 8); \`openssl genpkey -algorithm ed25519\` makes one`;
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    // Without the cause, which may quote the key.
    throw new InputError(cure);
  }
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new InputError(cure);
  }
  return key;
}

async function makeKey(store: KeyStore, now: Date): Promise<StoredKey> {
  const { privateKey } = generateKeyPairSync('ed25519');
  return store.keepFirst({
    ...describe(privateKey, now),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  });
}

function describe(privateKey: KeyObject, now: Date): StoredKey {
  const publicKey = createPublicKey(privateKey);
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return {
    keyId: createHash('sha256').update(der).digest('hex'),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    createdAt: now.toISOString(),
  };
}
