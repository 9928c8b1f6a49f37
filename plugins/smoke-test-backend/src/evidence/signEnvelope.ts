import {
  EvidenceEnvelope,
  EvidenceStatement,
} from '@callboard/plugin-ml-common';
import { KeyObject, sign } from 'node:crypto';
import { canonicalBytes } from '../canonicalBytes';

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** A DSSE envelope around a statement; https://github.com/secure-systems-lab/dsse/blob/master/protocol.md */
export function signEnvelope(
  statement: EvidenceStatement,
  key: { keyId: string; privateKey: KeyObject },
): EvidenceEnvelope {
  const payload = canonicalBytes(statement);
  const signed = preAuthEncoding(PAYLOAD_TYPE, payload);
  const sig = sign(null, signed, key.privateKey).toString('base64');
  return {
    payloadType: PAYLOAD_TYPE,
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
