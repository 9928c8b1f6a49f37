import { KeyStore, signEnvelope, SigningKeys } from '@callboard/plugin-ml-node';
import { AreaDeps } from '../../Area';
import { AuditTrail, Signer } from '../AuditTrail';
import { Part } from '../Part';
import { AuditChain } from './chain/AuditChain';

/** The audit trail, its signed heads, and the key that signs. */
export function createAudit(
  deps: AreaDeps,
): Part & { trail: AuditTrail; signer: Signer } {
  const now = () => new Date();
  const trail = new AuditChain(now);
  const keys = () =>
    SigningKeys.open(
      new KeyStore(deps.db),
      {
        setting: 'ml.governance.audit.signingKey',
        pem: deps.config.governance.audit.signingKey,
      },
      now(),
    );
  const signer: Signer = {
    async sign(payloadType, payload) {
      const { current } = await keys();
      const envelope = signEnvelope(payloadType, payload, current);
      return { keyId: current.keyId, envelope };
    },
  };
  return { trail, signer };
}
