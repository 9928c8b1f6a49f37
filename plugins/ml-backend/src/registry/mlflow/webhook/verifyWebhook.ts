import { createHmac, timingSafeEqual } from 'node:crypto';

/** Clocks may differ by so much, and MLflow tries again for so long, milliseconds. */
export const WEBHOOK_AGE_MS = 5 * 60_000;

/** What MLflow sends beside the payload. */
export interface WebhookHeaders {
  deliveryId?: string;
  /** Seconds since 1970. */
  timestamp?: string;
  /** `v1,` and a Base64 HMAC-SHA256; several are separated by spaces. */
  signature?: string;
}

/** Whether MLflow signed this with the secret, and not long ago. */
export function verifyWebhook(
  payload: Buffer,
  { deliveryId, signature, timestamp }: WebhookHeaders,
  { now, secret }: { now: Date; secret: string },
): boolean {
  const isWhole =
    /^[\w-]{1,200}$/.test(deliveryId ?? '') &&
    /^\d{1,12}$/.test(timestamp ?? '');
  const age = Math.abs(now.getTime() - Number(timestamp) * 1000);
  // Always computed: how long an answer takes tells nothing.
  const expected = createHmac('sha256', secret)
    .update(`${deliveryId}.${timestamp}.`)
    .update(payload)
    .digest();
  const isSigned = (signature ?? '')
    .split(' ')
    .slice(0, 5)
    .map(each => isEqual(each, expected))
    .includes(true);
  return isWhole && isSigned && age <= WEBHOOK_AGE_MS;
}

function isEqual(signature: string, expected: Buffer): boolean {
  const [version, given = ''] = signature.split(',');
  const bytes = Buffer.from(given, 'base64');
  return (
    version === 'v1' &&
    bytes.length === expected.length &&
    timingSafeEqual(bytes, expected)
  );
}
