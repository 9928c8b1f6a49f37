import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readPublisher } from './access/readPublisher';
import { readGitHostConfig } from './config';
import { findHttpBackend } from './git/findHttpBackend';

const BASE = 'https://portal.example.com/api/git-host';
const files = createMockDirectory();

it('has defaults for all settings', () => {
  expect(readGitHostConfig(new ConfigReader({}))).toEqual({
    directory: resolve('.data/git'),
    maxPushBytes: 256 * 1024 * 1024,
    timeoutMs: 600_000,
  });
});

it.each([
  [{ maxPushBytes: 0 }, /gitHost.maxPushBytes: must be a whole number/],
  [{ maxPushBytes: 1.5 }, /gitHost.maxPushBytes: must be a whole number/],
  [{ timeout: '10ms' }, /gitHost.timeout: must be at least one second/],
  [{ timeout: 'soon' }, /gitHost.timeout/],
])('refuses %j', (gitHost, message) => {
  expect(() => readGitHostConfig(new ConfigReader({ gitHost }))).toThrow(
    message,
  );
});

it.each([[{ username: 'callboard' }], [{ password: 'sesame' }], [{}]])(
  'names what the integration lacks: it has %j',
  credentials => {
    const entry = { host: 'portal.example.com', baseUrl: BASE, ...credentials };
    const config = new ConfigReader({ integrations: { gitea: [entry] } });
    expect(() => readPublisher(config, BASE)).toThrow(
      /entry of portal.example.com .* needs username and password/,
    );
  },
);

it('takes no other Gitea for itself', () => {
  const entry = { host: 'git.example.com', username: 'a', password: 'b' };
  const config = new ConfigReader({ integrations: { gitea: [entry] } });
  expect(readPublisher(config, BASE)).toBeUndefined();
});

describe('on another machine', () => {
  const { PATH } = process.env;
  afterEach(() => {
    process.env.PATH = PATH;
  });

  it.each([
    ['git is missing', ''],
    ['git is too old', '#!/bin/sh\necho git version 2.20.1\n'],
    [
      'its http-backend is missing',
      '#!/bin/sh\n[ "$1" = version ] && echo git version 2.39.5 || echo /nowhere\n',
    ],
  ])('names the cure when %s', async (_, program) => {
    files.clear();
    if (program) {
      writeFileSync(files.resolve('git'), program, { mode: 0o755 });
    }
    process.env.PATH = files.path;
    await expect(findHttpBackend()).rejects.toThrow(
      /install git 2.31 or newer/,
    );
  });
});

it('finds the program of this machine', async () => {
  expect(await findHttpBackend()).toMatch(/\/git-http-backend$/);
});
