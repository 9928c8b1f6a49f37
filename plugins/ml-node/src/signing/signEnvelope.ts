import { EvidenceEnvelope } from '@callboard/plugin-ml-common';
import { KeyObject, sign } from 'node:crypto';
import { canonicalBytes } from './canonicalBytes';

/**
 * A DSSE envelope around canonical JSON; https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
 *
 * @public
 */
export function signEnvelope<T extends string>(
  payloadType: T,
  value: object,
  key: { keyId: string; privateKey: KeyObject },
): Omit<EvidenceEnvelope, 'payloadType'> & { payloadType: T } {
  const payload = canonicalBytes(value);
  const signed = preAuthEncoding(payloadType, payload);
  const sig = sign(null, signed, key.privateKey).toString('base64');
  return {
    payloadType,
    payload: payload.toString('base64'),
    signatures: [{ keyid: key.keyId, sig }],
  };
}

/** What is signed: type and payload, each with its length, so that neither can pass for part of the other. */
function preAuthEncoding(type: string, payload: Buffer): Buffer {
  const { length } = Buffer.from(type);
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${length} ${type} ${payload.length} `),
    payload,
  ]);
}
