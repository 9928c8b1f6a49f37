import { createHmac, timingSafeEqual } from 'node:crypto';

/** The difference of clocks that is let pass; what is older may be a recording of what was sent before. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * Whether a body comes from who knows the secret, and was sent just now.
 * Source: Standard Webhooks 1.0.0, symmetric signatures.
 *
 * @param {Record<string, string | undefined>} headers
 * @param {string} body as it was sent
 * @param {{secret: string, now: Date}} options `secret` as `whsec_` and Base64
 */
export function isSigned(headers, body, { now, secret }) {
  const id = headers['webhook-id'];
  const seconds = headers['webhook-timestamp'];
  const age = Math.abs(now.getTime() - Number(seconds) * 1000);
  if (!id || !seconds || !(age <= TOLERANCE_MS)) return false;
  const expected = createHmac(
    'sha256',
    Buffer.from(secret.replace(/^whsec_/, ''), 'base64'),
  )
    .update(`${id}.${seconds}.${body}`)
    .digest();
  // Several while a secret is exchanged for another.
  return (headers['webhook-signature'] ?? '').split(' ').some(signature => {
    const [version, text = ''] = signature.split(',');
    const given = Buffer.from(text, 'base64');
    return (
      version === 'v1' &&
      given.length === expected.length &&
      timingSafeEqual(given, expected)
    );
  });
}
