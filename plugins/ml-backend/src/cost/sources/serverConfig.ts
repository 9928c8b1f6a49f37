import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { currencyCode } from '@callboard/plugin-ml-common';
import { readTimeout } from '../../readTimeout';

const MIB = 1024 * 1024;

/** A system that costs are read from over HTTP; times in milliseconds. */
export interface ServerConfig {
  /** Of the source in every fact, such as `opencost:prod`. */
  name: string;
  /** Without a slash at its end. */
  url: string;
  token?: string;
  timeoutMs: number;
  /** The largest answer, bytes. */
  maxBytes: number;
}

/** @throws InputError naming the setting and the cure */
export function readServer(
  each: Config,
  at: string,
  type: string,
): ServerConfig {
  const token = each.getOptionalString('token');
  const maxBytes = each.getOptionalNumber('maxBytes') ?? 64 * MIB;
  if (!Number.isInteger(maxBytes) || maxBytes < 1) {
    throw new InputError(
      `${at}.maxBytes: must be a whole number of bytes, at least 1`,
    );
  }
  return {
    name: `${type}:${each.getString('name')}`,
    url: readUrl(each.getString('url'), `${at}.url`),
    ...(token && { token }),
    timeoutMs: readTimeout(each, at, 60_000),
    maxBytes,
  };
}

/** @throws InputError naming the setting and the cure */
export function readCurrency(each: Config, at: string): string {
  const found = currencyCode.safeParse(each.getOptional('currency'));
  if (!found.success) {
    throw new InputError(
      `${at}.currency: must be a currency code of three capital letters, such as EUR`,
    );
  }
  return found.data;
}

function readUrl(value: string, at: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InputError(`${at}: must be an http or https URL`);
  }
  if (url.username || url.password) {
    throw new InputError(
      `${at}: must not hold a user or a password; give a token`,
    );
  }
  if (url.search || url.hash) {
    throw new InputError(`${at}: must end before ? and #`);
  }
  return url.href.replace(/\/+$/, '');
}
