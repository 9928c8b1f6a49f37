import { RootConfigService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readTimeout } from '../../readTimeout';

const AT = 'ml.registry.mlflow';
const GIB = 1024 ** 3;

/** One MLflow tracking server with its registry; times in milliseconds. */
export interface MlflowConfig {
  /** As in `spec.registries[].instance`. */
  instance: string;
  /** Where its API is, without a slash at its end. */
  url: string;
  /** Where people look at it; `url` if left out. */
  webUrl: string;
  auth?: { token: string } | { username: string; password: string };
  /** With which its webhooks are signed; none are taken if left out. */
  webhookSecret?: string;
  /** The most requests that it is sent. */
  requestsPerSecond: number;
  timeoutMs: number;
  /** The largest model file that is read for its digest, as `ml.artifacts.maxBytes` says. */
  maxFileBytes: number;
}

/** @throws InputError naming the setting and the cure */
export function readMlflowConfig(config: RootConfigService): MlflowConfig[] {
  const maxFileBytes =
    config.getOptionalNumber('ml.artifacts.maxBytes') ?? 5 * GIB;
  const found = (config.getOptionalConfigArray(AT) ?? []).map(each => ({
    ...readServer(each),
    maxFileBytes,
  }));
  const twice = found.find(
    ({ instance }, at) =>
      found.findIndex(other => other.instance === instance) < at,
  );
  if (twice) {
    throw new InputError(
      `${AT}: the instance ${twice.instance} is there twice; give each a name of its own`,
    );
  }
  return found;
}

function readServer(each: Config): Omit<MlflowConfig, 'maxFileBytes'> {
  const instance = each.getString('instance');
  const at = `${AT} (instance ${instance})`;
  if (!/^[\w.-]{1,100}$/.test(instance)) {
    throw new InputError(
      `${AT}: the instance ${instance} must be at most 100 letters, digits, dots, dashes and underscores: it is part of the address of its webhooks`,
    );
  }
  const url = readUrl(each.getString('url'), `${at}.url`);
  const webUrl = each.getOptionalString('webUrl');
  return {
    instance,
    url,
    webUrl: webUrl === undefined ? url : readUrl(webUrl, `${at}.webUrl`),
    auth: readAuth(each, at),
    webhookSecret: readSecret(each, at),
    requestsPerSecond: readRate(each, at),
    timeoutMs: readTimeout(each, at, 30_000),
  };
}

function readUrl(value: string, at: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InputError(`${at}: must be an http or https URL`);
  }
  if (url.username || url.password) {
    throw new InputError(
      `${at}: must not hold a user or a password; give username and password, or token`,
    );
  }
  if (url.search || url.hash) {
    throw new InputError(`${at}: must end before ? and #`);
  }
  return url.href.replace(/\/+$/, '');
}

function readAuth(each: Config, at: string): MlflowConfig['auth'] {
  const token = each.getOptionalString('token');
  const username = each.getOptionalString('username');
  const password = each.getOptionalString('password');
  if (token !== undefined && (username ?? password) !== undefined) {
    throw new InputError(
      `${at}: has a token as well as a username or password; remove what is not used`,
    );
  }
  if (token !== undefined) {
    return { token };
  }
  if (username === undefined && password === undefined) {
    return undefined;
  }
  if (username === undefined || password === undefined) {
    throw new InputError(
      `${at}: give both username and password, or neither for a server that asks for none`,
    );
  }
  return { username, password };
}

function readSecret(each: Config, at: string): string | undefined {
  const secret = each.getOptionalString('webhookSecret');
  if (secret !== undefined && secret.length < 16) {
    throw new InputError(
      `${at}.webhookSecret: must have at least 16 characters; make one with: openssl rand -hex 32`,
    );
  }
  return secret;
}

function readRate(each: Config, at: string): number {
  const rate = each.getOptionalNumber('requestsPerSecond') ?? 10;
  if (!(rate >= 0.1 && rate <= 1000)) {
    throw new InputError(
      `${at}.requestsPerSecond: must be between 0.1 and 1000`,
    );
  }
  return rate;
}
