import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntityFiles } from './EntityFiles';

const MAX = 1000;
const { signal } = new AbortController();

let folder: string;
let inside: string;
const servers: Server[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entity-files-'));
  inside = join(folder, 'models', 'a');
  await mkdir(join(inside, 'cards'), { recursive: true });
  await mkdir(join(folder, 'models', 'ab'));
  await writeFile(join(inside, 'card.md'), 'card');
  await writeFile(join(inside, 'cards', 'card.md'), 'deeper');
  await writeFile(join(inside, 'large.md'), 'x'.repeat(MAX + 1));
  await writeFile(join(folder, 'models', 'ab', 'card.md'), 'of a neighbour');
  await writeFile(join(folder, 'secret.md'), 'secret');
  await symlink(join(folder, 'secret.md'), join(inside, 'out.md'));
  await symlink(folder, join(inside, 'up'));
  await symlink('card.md', join(inside, 'own.md'));
  await symlink('nowhere', join(inside, 'nowhere.md'));
  execFileSync('mkfifo', [join(inside, 'pipe.md')]);
});
afterAll(async () => {
  servers.forEach(server => server.close());
  await rm(folder, { recursive: true });
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function filesAllowing(...hosts: string[]) {
  return new EntityFiles({
    urlReader: UrlReaders.default({
      logger: mockServices.logger.mock(),
      config: mockServices.rootConfig({
        data: {
          backend: { reading: { allow: hosts.map(host => ({ host })) } },
        },
      }),
    }),
    maxBytes: MAX,
    limitedBy: 'test.maxBytes',
    timeoutMs: 5_000,
  });
}

async function readFile(path: string, etag?: string) {
  const source = { type: 'file', folder: inside, path } as const;
  return filesAllowing().read(source, etag, signal);
}

it.each([
  ['./card.md', 'card'],
  ['cards/../card.md', 'card'],
  ['cards/card.md', 'deeper'],
  ['own.md', 'card'],
])('reads %s', async (path, expected) => {
  const answer = await readFile(path);
  expect(answer).toMatchObject({ status: 'read' });
  expect(answer.status === 'read' && answer.content.toString()).toBe(expected);
});

it.each([
  ['../../secret.md', 'must lie in the folder'],
  ['../ab/card.md', 'must lie in the folder'],
  ['out.md', 'must lie in the folder'],
  ['up/secret.md', 'must lie in the folder'],
  ['/etc/passwd', 'must lie in the folder'],
  ['.', 'must lie in the folder'],
  ['cards', 'must be a regular file'],
  ['pipe.md', 'must be a regular file'],
  ['large.md', 'Larger than 1000 bytes'],
  ['nowhere.md', 'There is no such file'],
  ['missing.md', 'There is no such file'],
  ['card.md/x', 'There is no such file'],
])('does not read %s: %s', async (path, message) => {
  await expect(readFile(path)).rejects.toThrow(message);
  await expect(readFile(path)).rejects.not.toThrow(path);
});

it('says that a file is unchanged until it is written again', async () => {
  const first = await readFile('card.md');
  const etag = first.status === 'read' ? first.etag : undefined;
  expect(await readFile('card.md', etag)).toEqual({ status: 'unchanged' });
  await writeFile(join(inside, 'card.md'), 'card, longer');
  expect(await readFile('card.md', etag)).toMatchObject({ status: 'read' });
});

it('reads a URL on an allowed host, and asks for changes only', async () => {
  const host = await serve((req, res) => {
    res.writeHead(req.headers['if-none-match'] === '"1"' ? 304 : 200, {
      etag: '"1"',
    });
    res.end(req.headers['if-none-match'] ? undefined : 'card');
  });
  const source = { type: 'url', url: `http://${host}/card.md` } as const;
  const files = filesAllowing(host);
  const answer = await files.read(source, undefined, signal);
  expect(answer).toEqual({
    status: 'read',
    content: Buffer.from('card'),
    etag: '"1"',
  });
  expect(await files.read(source, '"1"', signal)).toEqual({
    status: 'unchanged',
  });
});

it('never asks a host that is not allowed, redirected or not', async () => {
  let asked = 0;
  const secret = await serve((_req, res) => {
    asked += 1;
    res.end('secret');
  });
  const open = await serve((_req, res) => {
    res.writeHead(302, { location: `http://${secret}/secret` }).end();
  });
  const files = filesAllowing(open);
  for (const host of [secret, open]) {
    const source = { type: 'url', url: `http://${host}/card.md` } as const;
    await expect(files.read(source, undefined, signal)).rejects.toThrow(
      /not allowed|does not match any allowed|backend.reading.allow/i,
    );
  }
  expect(asked).toBe(0);
});

it.each<[string, RequestListener, string]>([
  [
    'an endless answer',
    (_req, res) => {
      const pour = () => {
        while (!res.destroyed && res.write('x'.repeat(400)));
      };
      res.on('drain', pour);
      pour();
    },
    'Larger than 1000 bytes',
  ],
  ['an answer that never comes', () => {}, 'No answer within 5 s'],
  ['an answer that stops', (_req, res) => res.write('x'), 'No answer within'],
  ['an error', (_req, res) => res.writeHead(500).end(), '500'],
  ['nothing', (_req, res) => res.writeHead(404).end(), '404'],
  ['a broken connection', (_req, res) => res.destroy(), 'Unable to read'],
])('gives up on %s', async (_, listener, message) => {
  const host = await serve(listener);
  const source = { type: 'url', url: `http://${host}/card.md` } as const;
  await expect(
    filesAllowing(host).read(source, undefined, signal),
  ).rejects.toThrow(message);
  servers.at(-1)?.closeAllConnections();
});

it('does not read for somebody who has gone', async () => {
  const source = { type: 'file', folder: inside, path: 'card.md' } as const;
  await expect(
    filesAllowing().read(source, undefined, AbortSignal.abort()),
  ).rejects.toMatchObject({ name: 'AbortError' });
});
