import { KeysAnswer } from '@callboard/plugin-ml-common';
import { KeyStore, signEnvelope, SigningKeys } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { Signer } from '../../AuditTrail';
import { SIGNING_KEY } from '../../governanceConfig';

/** The key of this backend. */
export class GovernanceKeys implements Signer {
  private opened: Promise<SigningKeys> | undefined;

  constructor(
    private readonly options: {
      db: Knex;
      /** Of app-config. */
      pem: string | undefined;
      now: () => Date;
    },
  ) {}

  async sign(payloadType: string, payload: object) {
    const { current } = await this.open();
    const envelope = signEnvelope(payloadType, payload, current);
    return { keyId: current.keyId, envelope };
  }

  async list(): Promise<KeysAnswer> {
    return (await this.open()).list();
  }

  /** PEM by id, of all that have signed. */
  async byId(): Promise<Map<string, string>> {
    const { keys } = await this.list();
    return new Map(keys.map(({ keyId, publicKey }) => [keyId, publicKey]));
  }

  private async open(): Promise<SigningKeys> {
    const { db, now, pem } = this.options;
    this.opened ??= SigningKeys.open(
      new KeyStore(db),
      { setting: SIGNING_KEY, pem },
      now(),
    );
    try {
      return await this.opened;
    } catch (error) {
      this.opened = undefined;
      throw error;
    }
  }
}
