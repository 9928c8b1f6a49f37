import { createPublicKey, verify } from 'node:crypto';

/**
 * The payload of a DSSE envelope, if one of its signatures is by one of the keys; else undefined.
 * https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
 */
export function verifyEnvelope(
  envelope: {
    payloadType: string;
    payload: string;
    signatures: Array<{ keyid: string; sig: string }>;
  },
  /** PEM by id. */
  keys: ReadonlyMap<string, string>,
): string | undefined {
  const { payloadType: type, signatures } = envelope;
  const payload = Buffer.from(envelope.payload, 'base64');
  const signed = Buffer.concat([
    Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `),
    payload,
  ]);
  const isGood = signatures.some(({ keyid, sig }) => {
    const pem = keys.get(keyid);
    return (
      pem !== undefined &&
      verify(null, signed, createPublicKey(pem), Buffer.from(sig, 'base64'))
    );
  });
  return isGood ? payload.toString('utf8') : undefined;
}
