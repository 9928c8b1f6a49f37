import { RootConfigService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readTimeout } from '../../readTimeout';

const AT = 'ml.drift.retraining.triggers';

/** A webhook by which a retraining is asked for. */
export interface WebhookConfig {
  name: string;
  url: string;
  /** Of the signature. */
  key: Buffer;
  timeoutMs: number;
}

/** @throws InputError naming the setting and the cure */
export function readRetrainingConfig(
  config: RootConfigService,
): WebhookConfig[] {
  return (config.getOptionalConfigArray(AT) ?? []).map(readTrigger);
}

function readTrigger(each: Config): WebhookConfig {
  const name = each.getString('name');
  const at = `${AT} (name ${name})`;
  if (!/^[\w.-]{1,100}$/.test(name)) {
    throw new InputError(
      `${AT}: the name ${name} must be at most 100 letters, digits, dots, dashes and underscores`,
    );
  }
  const type = each.getString('type');
  if (type !== 'webhook') {
    throw new InputError(`${at}.type: must be webhook, not ${type}`);
  }
  return {
    name,
    url: readUrl(each.getString('url'), `${at}.url`),
    key: readKey(each.getString('secret'), `${at}.secret`),
    timeoutMs: readTimeout(each, at, 15_000),
  };
}

function readUrl(value: string, at: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InputError(`${at}: must be an http or https URL`);
  }
  if (url.username || url.password) {
    throw new InputError(
      `${at}: must not hold a user or a password; the signature says who asks`,
    );
  }
  return url.href;
}

/** As Standard Webhooks writes secrets: `whsec_` and 24 to 64 bytes in Base64. */
function readKey(secret: string, at: string): Buffer {
  const text = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
  const key = Buffer.from(text ?? '', 'base64');
  if (key.length < 24 || key.length > 64) {
    throw new InputError(
      `${at}: must be whsec_ and 24 to 64 bytes in Base64; make one with: echo "whsec_$(openssl rand -base64 32)"`,
    );
  }
  return key;
}
