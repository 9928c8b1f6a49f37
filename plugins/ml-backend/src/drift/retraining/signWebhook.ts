import { createHmac } from 'node:crypto';

/**
 * The headers by which a receiver knows who sent a body, and when.
 * Source: Standard Webhooks 1.0.0, symmetric signatures.
 */
export function signWebhook(
  body: string,
  { at, id, key }: { at: Date; id: string; key: Buffer },
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', key)
    .update(`${id}.${seconds}.${body}`)
    .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${signature}`,
  };
}
