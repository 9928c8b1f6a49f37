import { readFileSync } from 'node:fs';

export interface Settings {
  port: number;
  host: string;
  /** Empty only when AUTH=off. */
  apiKeys: string[];
  /** Requests a second for each key; 0 = no limit. */
  rateLimit: number;
  maxBodyBytes: number;
  maxRows: number;
  batchMaxRows: number;
  batchMaxDelayMs: number;
  queueMaxRows: number;
  requestTimeoutMs: number;
  shutdownGraceS: number;
  fallback: 'none' | 'static';
  logLevel: string;
  /** Threads inside one inference; 0 = as many as there are cores. */
  threads: number;
  provider: 'cpu' | 'cuda';
  modelDir: string;
  otlpEndpoint: string | undefined;
  openLineage: { url: string; apiKey: string | undefined } | undefined;
  /** The base of the portal's ML API. */
  profiles:
    { url: string; token: string | undefined; windowS: number } | undefined;
}

/** A setting that stops start-up; the message names it and the rule. */
export class SettingError extends Error {}

const MAX = 1_000_000_000;
/** A timer of Node's ends at once when it is told to wait for more than 2^31 milliseconds. */
const MAX_SECONDS = 2_000_000;
const DAY_S = 86_400;

type Env = Record<string, string | undefined>;

export function readSettings(env: Env): Settings {
  const integer = (name: string, initial: number, min: number, max = MAX) => {
    const text = env[name] || String(initial);
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) {
      throw new SettingError(
        `${name}: must be a whole number from ${min} to ${max}, is "${text}"`,
      );
    }
    return value;
  };
  const url = (name: string) => {
    const text = env[name] || undefined;
    if (text !== undefined && !/^https?:$/.test(protocolOf(text))) {
      throw new SettingError(`${name}: must be an http or https address`);
    }
    return text?.replace(/\/+$/, '');
  };
  const lineageUrl = url('OPENLINEAGE_URL');
  const profilesUrl = url('PROFILES_URL');
  const windowS = integer('PROFILE_WINDOW_S', 3600, 1, DAY_S);
  if (DAY_S % windowS > 0) {
    throw new SettingError(
      `PROFILE_WINDOW_S: must divide a day, ${DAY_S} seconds, into equal windows, is ${windowS}`,
    );
  }
  return {
    port: integer('PORT', 8080, 0, 65535),
    host: env.HOST || '0.0.0.0',
    apiKeys: readApiKeys(env),
    rateLimit: integer('RATE_LIMIT', 1000, 0),
    maxBodyBytes: integer('MAX_BODY_BYTES', 1_048_576, 1),
    maxRows: integer('MAX_ROWS', 1024, 1),
    batchMaxRows: integer('BATCH_MAX_ROWS', 64, 1),
    batchMaxDelayMs: integer('BATCH_MAX_DELAY_MS', 0, 0),
    queueMaxRows: integer('QUEUE_MAX_ROWS', 4096, 1),
    requestTimeoutMs: integer('REQUEST_TIMEOUT_MS', 2000, 1),
    shutdownGraceS: integer('SHUTDOWN_GRACE_S', 20, 1, MAX_SECONDS),
    fallback: oneOf(env, 'FALLBACK', ['none', 'static']),
    logLevel: oneOf(env, 'LOG_LEVEL', ['info', 'debug', 'warn', 'error']),
    threads: integer('THREADS', 0, 0),
    provider: oneOf(env, 'EXECUTION_PROVIDER', ['cpu', 'cuda']),
    modelDir: env.MODEL_DIR || 'model',
    otlpEndpoint: url('OTEL_EXPORTER_OTLP_ENDPOINT'),
    openLineage: lineageUrl
      ? { url: lineageUrl, apiKey: env.OPENLINEAGE_API_KEY || undefined }
      : undefined,
    profiles: profilesUrl
      ? { url: profilesUrl, token: secret(env, 'PROFILES_TOKEN'), windowS }
      : undefined,
  };
}

function readApiKeys(env: Env): string[] {
  if (oneOf(env, 'AUTH', ['api-key', 'off']) === 'off') return [];
  const text = secret(env, 'API_KEYS') ?? '';
  const keys = text
    .split(/[,\n]/)
    .map(key => key.trim())
    .filter(key => key !== '');
  if (keys.length === 0) {
    throw new SettingError(
      'API_KEYS: must name at least one key (or API_KEYS_FILE a file with keys); AUTH=off serves without keys',
    );
  }
  return keys;
}

/** Of a variable, or of the file that the variable with _FILE names. */
function secret(env: Env, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  try {
    const text = file ? readFileSync(file, 'utf8') : env[name];
    return text?.trim() || undefined;
  } catch (cause) {
    throw new SettingError(`${name}_FILE: cannot read ${file}`, { cause });
  }
}

/** The first of the choices is the default. */
function oneOf<T extends string>(
  env: Env,
  name: string,
  choices: readonly [T, ...T[]],
): T {
  const text = env[name] || choices[0];
  const choice = choices.find(candidate => candidate === text);
  if (choice === undefined) {
    throw new SettingError(
      `${name}: must be one of ${choices.join(', ')}, is "${text}"`,
    );
  }
  return choice;
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}
