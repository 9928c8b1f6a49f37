import { RootConfigService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readTimeout } from '../../readTimeout';
import { Matcher, parseMatchers } from './mapping/matchers';

const AT = 'ml.serving.prometheus';

/** One server that speaks Prometheus' query API; times in milliseconds. */
export interface PrometheusServer {
  /** Stands beside every figure. */
  instance: string;
  /** What `/api/v1/query` comes after, without a slash at its end. */
  url: string;
  token?: string;
  headers: Readonly<Record<string, string>>;
  timeoutMs: number;
  /** Of which it has metrics; all if left out. */
  clusters?: readonly string[];
  /** Added to what is asked of it. */
  matchers: readonly Matcher[];
  /** Names of the mappings that are tried, in this order; all if left out. */
  mappings?: readonly string[];
}

/** @throws InputError naming the setting and the cure */
export function readPrometheusConfig(
  config: RootConfigService,
): PrometheusServer[] {
  const servers = (config.getOptionalConfigArray(AT) ?? []).map(readServer);
  const twice = servers.find(
    ({ instance }, at) =>
      servers.findIndex(other => other.instance === instance) < at,
  );
  if (twice) {
    throw new InputError(
      `${AT}: the instance ${twice.instance} is there twice; give each a name of its own`,
    );
  }
  return servers;
}

function readServer(each: Config): PrometheusServer {
  const instance = each.getString('instance');
  const at = `${AT} (instance ${instance})`;
  if (!/^[\w.-]{1,100}$/.test(instance)) {
    throw new InputError(
      `${AT}: the instance ${instance} must be at most 100 letters, digits, dots, dashes and underscores`,
    );
  }
  return {
    instance,
    url: readUrl(each.getString('url'), `${at}.url`),
    token: each.getOptionalString('token'),
    headers: readHeaders(each, at),
    timeoutMs: readTimeout(each, at, 30_000),
    clusters: each.getOptionalStringArray('clusters'),
    matchers: readMatchers(each, at),
    mappings: each.getOptionalStringArray('mappings'),
  };
}

function readUrl(value: string, at: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InputError(`${at}: must be an http or https URL`);
  }
  if (url.username || url.password) {
    throw new InputError(
      `${at}: must not hold a user or a password; give token, or headers with authorization`,
    );
  }
  if (url.search || url.hash) {
    throw new InputError(`${at}: must end before ? and #`);
  }
  return url.href.replace(/\/+$/, '');
}

function readHeaders(each: Config, at: string): Record<string, string> {
  const headers = each.getOptionalConfig('headers');
  const found = Object.fromEntries(
    (headers?.keys() ?? []).map(name => [name, headers?.getString(name) ?? '']),
  );
  const sent = toHeaders(found, at);
  if (each.has('token') && sent.has('authorization')) {
    throw new InputError(
      `${at}: has a token as well as a header authorization; remove what is not used`,
    );
  }
  return Object.fromEntries(sent);
}

function toHeaders(found: Record<string, string>, at: string): Headers {
  try {
    return new Headers(found);
  } catch (cause) {
    throw new InputError(
      `${at}.headers: must be names and values of HTTP headers`,
      cause,
    );
  }
}

function readMatchers(each: Config, at: string): Matcher[] {
  const text = each.getOptionalString('matchers');
  try {
    return text === undefined ? [] : parseMatchers(text);
  } catch (cause) {
    throw new InputError(`${at}.matchers: ${Object(cause).message}`);
  }
}
