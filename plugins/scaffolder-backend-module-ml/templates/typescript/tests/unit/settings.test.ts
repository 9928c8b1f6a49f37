import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { readSettings } from '../../src/settings.ts';

const keys = { API_KEYS: 'one' };

test('what is not set has the value that the README names', () => {
  assert.deepEqual(readSettings(keys), {
    port: 8080,
    host: '0.0.0.0',
    apiKeys: ['one'],
    rateLimit: 1000,
    maxBodyBytes: 1048576,
    maxRows: 1024,
    batchMaxRows: 64,
    batchMaxDelayMs: 0,
    queueMaxRows: 4096,
    requestTimeoutMs: 2000,
    shutdownGraceS: 20,
    fallback: 'none',
    logLevel: 'info',
    threads: 0,
    provider: 'cpu',
    modelDir: 'model',
    otlpEndpoint: undefined,
    openLineage: undefined,
    profiles: undefined,
  });
});

for (const [name, value] of [
  ['PORT', '80a'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['SHUTDOWN_GRACE_S', '2147484'],
  ['PROFILE_WINDOW_S', '172800'],
  ['PROFILE_WINDOW_S', '7000'],
  ['PROFILES_TOKEN_FILE', '/nowhere/token'],
  ['MAX_ROWS', '0'],
  ['BATCH_MAX_DELAY_MS', '1.5'],
  ['AUTH', 'none'],
  ['FALLBACK', 'dynamic'],
  ['LOG_LEVEL', 'loud'],
  ['EXECUTION_PROVIDER', 'tpu'],
  ['PROFILES_URL', 'ftp://host'],
  ['OPENLINEAGE_URL', 'not an address'],
  ['API_KEYS', ' , '],
  ['API_KEYS_FILE', '/nowhere/keys'],
] as const) {
  test(`${name}=${value} stops the start and is named`, () => {
    const env = { ...keys, PROFILES_URL: 'http://portal', [name]: value };
    assert.throws(() => readSettings(env), {
      message: new RegExp(`^${name}: `),
    });
  });
}

test('no key is needed only where that is said', () => {
  assert.throws(() => readSettings({}), /^Error: API_KEYS: /);
  assert.deepEqual(readSettings({ AUTH: 'off' }).apiKeys, []);
});

function fileOf(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'settings-')), 'secret');
  writeFileSync(file, text);
  return file;
}

test('keys are read from a file, a line or a comma apart', () => {
  const file = fileOf('one\ntwo, three\n');
  const { apiKeys } = readSettings({ API_KEYS_FILE: file });
  assert.deepEqual(apiKeys, ['one', 'two', 'three']);
});

test('an address may end with a slash', () => {
  const { openLineage } = readSettings({
    ...keys,
    OPENLINEAGE_URL: 'http://portal/lineage/',
  });
  assert.equal(openLineage?.url, 'http://portal/lineage');
});

test('the token of the portal is read from a variable or a file', () => {
  const env = { ...keys, PROFILES_URL: 'http://portal', PROFILES_TOKEN: 'a' };
  assert.deepEqual(readSettings(env).profiles, {
    url: 'http://portal',
    token: 'a',
    windowS: 3600,
  });
  const file = fileOf('b\n');
  const { profiles } = readSettings({ ...env, PROFILES_TOKEN_FILE: file });
  assert.equal(profiles?.token, 'b');
});
